import { malformedQuery, type SalesforceError } from "../errors.ts";
import { messageAt, type Token, tokensOf } from "./tokens.ts";

/** A query's tokens, read from left to right. Key words ignore case. */
export class TokenReader {
  readonly text: string;
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  isEnd(): boolean {
    return this.peek().kind === "end";
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "word" && token.text.toUpperCase() === word;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "symbol" && token.text === symbol;
  }

  /** Passes over the key word if it comes next. */
  accept(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position += 1;
    return true;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.position += 1;
    return true;
  }

  /** Passes over the key word; anything else is an error. */
  take(word: string): void {
    if (!this.accept(word)) throw this.unexpected();
  }

  symbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.unexpected();
  }

  word(): string {
    if (this.peek().kind !== "word") throw this.unexpected();
    return this.next().text;
  }

  wholeNumber(): number {
    const token = this.peek();
    const value = Number(token.text);
    if (token.kind !== "number" || !Number.isInteger(value) || value < 0) throw this.unexpected();
    this.position += 1;
    return value;
  }

  /** One or more, separated by commas. */
  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.acceptSymbol(",")) items.push(item());
    return items;
  }

  unexpected(): SalesforceError {
    const { kind, text, at } = this.peek();
    const what = kind === "end" ? "<EOF>" : text;
    return malformedQuery(messageAt(this.text, at, `unexpected token: '${what}'`));
  }
}
