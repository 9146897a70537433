import type { RunningServer } from "../../server/app.ts";
import type { CrmStage } from "./crm-stage.ts";
import type { DemoOptions } from "./options.ts";
import { untilIdle } from "./progress.ts";
import { recordsRead } from "./summary.ts";
import { applyTelcoSettings, telcoAuc } from "./telco.ts";

/** What one CRM's first cycle and an unchanged one cost, calls as its sandbox counted them. */
export interface Summary {
  crm: string;
  portfolio: string;
  /** Records by stream. */
  read: Readonly<Record<string, number>>;
  scored: number;
  written: { records: number; calls: number };
  calls: { total: number; floor: number };
  throttled: number;
  secondCycle: { written: number; calls: number; floor: number };
  /** Of the telco portfolio: how well the scores in the CRM tell who left. */
  backtest?: { auc: number };
  seconds: { first: number; second: number };
}

/** Connects one CRM and takes it through its first cycle and an unchanged one. */
export async function play(
  {
    options,
    stage,
    server,
    serverUrl,
    startWorker,
  }: {
    options: DemoOptions;
    stage: CrmStage;
    server: RunningServer;
    serverUrl: string;
    startWorker(): Promise<void>;
  },
  say: (text: string) => void,
): Promise<Summary> {
  const began = Date.now();
  const count = await stage.counter();
  say(`${stage.label}: the admin connects the app through the consent page …`);
  await stage.install(serverUrl);
  const entry = await server.ctx.store.findInstallation(stage.crm, stage.externalId);
  const installationId = entry!.installationId;
  if (options.portfolio === "telco") await applyTelcoSettings(server.ctx, installationId, stage);

  say(`${stage.label}: first sync: read, score, write back …`);
  await startWorker();
  await untilIdle(server.ctx, installationId, stage.label);
  const first = await count();
  const firstSeconds = (Date.now() - began) / 1000;
  const rows = server.ctx.store.open(installationId);
  const runs = await rows.runs(50);
  const read = recordsRead(runs, "backfill");

  if (options.portfolio !== "telco" && stage.keepsHistory) {
    say(`${stage.label}: the thirty days before, from the CRM's own history …`);
    await server.ctx.jobs.enqueue({ name: "history", installationId });
    await untilIdle(server.ctx, installationId, stage.label);
  }

  say(`${stage.label}: a second, unchanged cycle …`);
  const secondBegan = Date.now();
  const countSecond = await stage.counter();
  await server.ctx.jobs.enqueue({ name: "incremental", installationId });
  await untilIdle(server.ctx, installationId, stage.label);
  const second = await countSecond();
  const again = recordsRead(
    (await rows.runs(50)).filter((one) => Date.parse(one.startedAt) >= secondBegan),
    "incremental",
  );

  const crm = server.ctx.crms.get(stage.crm)!;
  return {
    crm: stage.crm,
    portfolio: options.portfolio,
    read,
    scored: runs.reduce((sum, one) => sum + (one.counts.scored ?? 0), 0),
    written: first.written,
    calls: { total: first.calls, floor: crm.listFloor(read) + stage.writeFloor(first.written.records) },
    throttled: first.throttled + second.throttled,
    secondCycle: {
      written: second.written.records,
      calls: second.calls,
      floor: stage.cycleFloor(again, Object.keys(read)),
    },
    ...(options.portfolio === "telco" ? { backtest: { auc: await telcoAuc(stage) } } : {}),
    seconds: { first: firstSeconds, second: (Date.now() - secondBegan) / 1000 },
  };
}
