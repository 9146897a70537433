import { hubspot } from "@hubspot/ui-extensions";
import { HealthCard } from "./health/health-card.tsx";

hubspot.extend<"crm.record.tab">(() => <HealthCard placement="tab" />);
