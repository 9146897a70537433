import { defaultScorecard } from "#scoring";
import { dimensionSlots } from "../../../../server/domain/properties.ts";
import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

const RETENTION_MONTHS = 25;

/** The records that come with the package: `TYPE.RECORD` → file. Labels are those of the default scorecard. */
export function customMetadataFiles(): Readonly<Record<string, string>> {
  const labels = dimensionSlots.map((_, index) => {
    const slot = index + 1;
    const label = defaultScorecard.dimensions[index]?.label ?? `Dimension ${slot}`;
    return [
      `Dimension_Label.Dimension_${slot}`,
      record(`Dimension ${slot}`, [number("Slot__c", slot), text("Display_Label__c", label)]),
    ];
  });
  // Two years and a month: the same month a year ago can still be compared with the one before it.
  const settings = record("Default", [number("Snapshot_Retention_Months__c", RETENTION_MONTHS)]);
  return { ...Object.fromEntries(labels), "Health_Setting.Default": settings };
}

function record(label: string, values: readonly XmlElement[]): string {
  return metadataFile("CustomMetadata", [...leaves({ label, protected: false }), ...values], {
    xsi: "http://www.w3.org/2001/XMLSchema-instance",
    xsd: "http://www.w3.org/2001/XMLSchema",
  });
}

function number(field: string, value: number): XmlElement {
  return el("values", [el("field", field), el('value xsi:type="xsd:double"', value.toFixed(1))]);
}

function text(field: string, value: string): XmlElement {
  return el("values", [el("field", field), el('value xsi:type="xsd:string"', value)]);
}
