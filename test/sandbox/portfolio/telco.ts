import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { hashSeed, seededRandom } from "../random.ts";
import { defineCompanyProperties } from "./company-properties.ts";
import { addOwners } from "./people.ts";
import { dayMs, PortfolioError, type PortfolioProperty, type PortfolioSink } from "./sink.ts";

type Column = { property: Omit<PortfolioProperty, "groupName">; column: string };

const addOn = (name: string, label: string, column: string, without = "No internet service"): Column => ({
  column,
  property: { name, label, type: "enumeration", options: ["Yes", "No", without] },
});

/** CSV columns that become company properties. Churn does not: it is what a score has to find out. */
const columns: readonly Column[] = [
  { column: "tenure", property: { name: "tenure", label: "Tenure (months)", type: "number" } },
  {
    column: "Contract",
    property: {
      name: "contract",
      label: "Contract",
      type: "enumeration",
      options: ["Month-to-month", "One year", "Two year"],
    },
  },
  {
    column: "PaymentMethod",
    property: {
      name: "payment_method",
      label: "Payment method",
      type: "enumeration",
      options: ["Electronic check", "Mailed check", "Bank transfer (automatic)", "Credit card (automatic)"],
    },
  },
  {
    column: "InternetService",
    property: {
      name: "internet_service",
      label: "Internet service",
      type: "enumeration",
      options: ["DSL", "Fiber optic", "No"],
    },
  },
  addOn("online_security", "Online security", "OnlineSecurity"),
  addOn("online_backup", "Online backup", "OnlineBackup"),
  addOn("device_protection", "Device protection", "DeviceProtection"),
  addOn("tech_support", "Tech support", "TechSupport"),
  addOn("streaming_tv", "Streaming TV", "StreamingTV"),
  addOn("streaming_movies", "Streaming movies", "StreamingMovies"),
  addOn("multiple_lines", "Multiple lines", "MultipleLines", "No phone service"),
  {
    column: "PhoneService",
    property: { name: "phone_service", label: "Phone service", type: "enumeration", options: ["Yes", "No"] },
  },
  {
    column: "PaperlessBilling",
    property: {
      name: "paperless_billing",
      label: "Paperless billing",
      type: "enumeration",
      options: ["Yes", "No"],
    },
  },
  {
    column: "MonthlyCharges",
    property: { name: "monthly_charges", label: "Monthly charges", type: "number" },
  },
  { column: "TotalCharges", property: { name: "total_charges", label: "Total charges", type: "number" } },
];

/** The IBM Telco customers as companies; who churned is kept where the API does not show it. */
export function loadTelco(sink: PortfolioSink, seed: number, datasets: string): void {
  const rows = readRows(path.join(datasets, "telco.csv"));
  addOwners(sink, seededRandom(hashSeed("owners", seed)));
  defineCompanyProperties(
    sink,
    "Subscription",
    columns.map(({ property }) => property),
  );
  const now = sink.clock.now();
  const random = seededRandom(hashSeed("telco", seed));
  for (const row of rows) {
    const values: Record<string, string> = { name: `Customer ${row.customerID}`, lifecyclestage: "customer" };
    for (const { column, property } of columns) {
      const value = (row[column] ?? "").trim();
      if (value !== "") values[property.name] = value;
    }
    const createdAt = now - Number(row.tenure) * 30 * dayMs - 40 * dayMs;
    const id = sink.seed("companies", values, createdAt, now - Math.floor(random() * 30 * dayMs) - dayMs);
    sink.outcomes.push({
      objectType: "companies",
      id: String(id),
      outcome: { customerID: row.customerID, churned: row.Churn === "Yes" },
    });
  }
}

/** The file has no quotes and no commas in its fields. */
function readRows(file: string): Record<string, string>[] {
  if (!existsSync(file)) {
    throw new PortfolioError(
      `The telco portfolio needs ${file}, which does not exist: set BELLWETHER_DATASETS to the folder that holds telco.csv.`,
    );
  }
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = (header ?? "").split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ""]));
  });
}
