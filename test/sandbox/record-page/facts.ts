/** What a record page shows of one company, as the CRM holds it; sent to the browser as JSON. */
export interface RecordFacts {
  portal: { id: number; name: string; timeZone: string };
  /** The account's list of companies; null = there is none. */
  companiesPath: string | null;
  user: { id: number; email: string; firstName: string; lastName: string; locale: string };
  company: { id: string; name: string; domain: string };
  /** The company's own properties, in words. */
  about: readonly Fact[];
  /** The properties that Bellwether has written, in words. */
  written: readonly Fact[];
  /** Activities, deals and tickets: where a card's links to records lead on this page. */
  related: readonly RelatedRecord[];
}

export interface Fact {
  label: string;
  value: string;
}

export interface RelatedRecord {
  id: string;
  /** "Meeting", "Ticket" */
  kind: string;
  /** Null for what has none. */
  title: string | null;
  /** YYYY-MM-DD */
  on: string;
}

/** One card on the page. */
export interface PlacedCard {
  uid: string;
  name: string;
  location: "crm.record.tab" | "crm.record.sidebar";
}

/** Everything that the page's script starts from. */
export interface PageData {
  facts: RecordFacts;
  cards: readonly PlacedCard[];
  /** Path of the page's own assets, without a trailing slash. */
  assets: string;
  /** Packaged address → address that answers here. */
  proxy: Readonly<Record<string, string>>;
}
