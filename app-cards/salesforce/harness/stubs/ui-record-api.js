/** Record data as `window.bellwetherHost.record()` holds it: `{ fields: { Name__c: { value, displayValue } } }`. */
export class getRecord {
  constructor(emit) {
    this.emit = emit;
    emit({ data: undefined, error: undefined });
  }

  connect() {}

  disconnect() {
    this.emit = () => {};
  }

  async update() {
    try {
      this.emit({ data: await window.bellwetherHost.record(), error: undefined });
    } catch (error) {
      this.emit({ data: undefined, error });
    }
  }
}

export function getFieldValue(record, { fieldApiName }) {
  return record?.fields?.[fieldApiName]?.value;
}

export function getFieldDisplayValue(record, { fieldApiName }) {
  return record?.fields?.[fieldApiName]?.displayValue;
}
