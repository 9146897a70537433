/** Apex methods that `window.bellwetherHost.apex(name, params)` answers, as wires and as functions. */

/** Each value that a wire handed out → how it is asked for again. */
const sources = new WeakMap();

export function apexMethod(name) {
  const method = (params) => window.bellwetherHost.apex(name, params);
  method.adapter = class {
    constructor(emit) {
      this.emit = emit;
      this.asked = 0;
      this.hand({ data: undefined, error: undefined });
    }

    connect() {}

    disconnect() {
      this.asked += 1;
    }

    update(params) {
      if (Object.values(params).some((value) => value === undefined)) return;
      this.params = params;
      this.ask();
    }

    async ask() {
      this.asked += 1;
      const asked = this.asked;
      let result;
      try {
        result = { data: await method(this.params), error: undefined };
      } catch (error) {
        result = { data: undefined, error };
      }
      if (asked === this.asked) this.hand(result);
    }

    hand(result) {
      sources.set(result, this);
      this.emit(result);
    }
  };
  return method;
}

export async function refreshApex(wired) {
  await sources.get(wired)?.ask();
}
