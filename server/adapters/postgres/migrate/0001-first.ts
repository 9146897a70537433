/**
 * Every table's key begins with the installation, and every table is bound by row-level security; the two exceptions
 * hold nothing of a customer's and are listed in `OUTSIDE`.
 */
const TABLES = `
CREATE TABLE installation_directory (
  installation_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  crm text NOT NULL,
  external_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'needs_reauth', 'uninstalled')),
  UNIQUE (crm, external_id)
);

CREATE TABLE oauth_state (
  state text PRIMARY KEY,
  crm text NOT NULL,
  code_verifier text NOT NULL,
  browser_hash text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE installation (
  installation_id uuid PRIMARY KEY,
  name text NOT NULL,
  scopes text[] NOT NULL,
  settings json,
  installed_at timestamptz NOT NULL,
  backfilled_at timestamptz,
  synced_at timestamptz,
  problem text
);

CREATE TABLE installation_tokens (
  installation_id uuid PRIMARY KEY,
  access_token text NOT NULL,
  refresh_token text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE checkpoint (
  installation_id uuid,
  stream text,
  position jsonb NOT NULL,
  PRIMARY KEY (installation_id, stream)
);

-- A record's other accounts, with what facts are selected by: "at" and "open" repeat the record's.
CREATE TABLE record_account (
  installation_id uuid,
  record_type text,
  stream text,
  record_id text,
  account_id text,
  at timestamptz,
  open boolean NOT NULL,
  PRIMARY KEY (installation_id, record_type, stream, record_id, account_id)
);
-- The account comes first: beginning with the installation, it would look cheap for reads by record, too, while the
-- table's statistics lag behind a backfill.
CREATE INDEX record_account_by_account ON record_account (account_id, installation_id, record_type, at DESC);

-- "mark" changes whenever an account becomes due again, so that a score of older facts does not clear it.
CREATE SEQUENCE account_due_mark;
CREATE TABLE account_due (
  installation_id uuid,
  account_id text,
  since timestamptz NOT NULL DEFAULT now(),
  mark bigint NOT NULL DEFAULT nextval('account_due_mark'),
  PRIMARY KEY (installation_id, account_id)
);
CREATE INDEX account_due_oldest ON account_due (installation_id, since, account_id);

CREATE TABLE scorecard_version (
  installation_id uuid,
  version integer,
  scorecard json NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (installation_id, version)
);

-- "body" is the whole snapshot; the other columns repeat what is selected or reported by.
CREATE TABLE score_snapshot (
  installation_id uuid,
  account_id text,
  day date,
  scorecard_id text,
  score double precision,
  band text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (installation_id, account_id, day, scorecard_id)
);

-- One row per account: property -> value wanted; property -> hash and CRM instant of what the CRM last held.
CREATE TABLE property_write (
  installation_id uuid,
  account_id text,
  desired jsonb NOT NULL,
  written jsonb NOT NULL DEFAULT '{}',
  sending jsonb NOT NULL DEFAULT '{}',
  foreign_edits jsonb NOT NULL DEFAULT '{}',
  pending boolean NOT NULL,
  leased_until timestamptz,
  refused_reason text,
  refused_at timestamptz,
  PRIMARY KEY (installation_id, account_id)
);
CREATE INDEX property_write_pending ON property_write (installation_id, account_id) WHERE pending;
CREATE INDEX property_write_refused ON property_write (installation_id, refused_at) WHERE refused_at IS NOT NULL;
CREATE INDEX property_write_edited ON property_write (installation_id) WHERE foreign_edits <> '{}';

CREATE TABLE unreadable_record (
  installation_id uuid,
  stream text,
  record_id text,
  reason text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (installation_id, stream, record_id)
);

CREATE TABLE hint (
  installation_id uuid,
  key text,
  id bigint GENERATED ALWAYS AS IDENTITY,
  body jsonb NOT NULL,
  completed_at timestamptz,
  PRIMARY KEY (installation_id, key)
);
CREATE INDEX hint_waiting ON hint (installation_id, id) WHERE completed_at IS NULL;
CREATE INDEX hint_completed ON hint (installation_id, completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE sweep (
  installation_id uuid,
  stream text,
  id uuid NOT NULL,
  PRIMARY KEY (installation_id, stream)
);
CREATE TABLE sweep_seen (
  installation_id uuid,
  stream text,
  record_id text,
  PRIMARY KEY (installation_id, stream, record_id)
);

CREATE TABLE sync_run (
  installation_id uuid,
  id uuid DEFAULT gen_random_uuid(),
  job text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  counts jsonb NOT NULL DEFAULT '{}',
  error text,
  PRIMARY KEY (installation_id, id)
);
CREATE INDEX sync_run_newest ON sync_run (installation_id, started_at DESC);

CREATE TABLE audit_log (
  installation_id uuid,
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (installation_id, id)
);

-- The ring of a rate-limited lane: a slot is free again at "free_at", a window after its last call was answered.
CREATE TABLE lane_slot (
  installation_id uuid,
  lane text,
  slot integer,
  free_at timestamptz NOT NULL,
  PRIMARY KEY (installation_id, lane, slot)
);
CREATE INDEX lane_slot_next ON lane_slot (installation_id, lane, free_at);
CREATE TABLE lane_pause (
  installation_id uuid,
  lane text,
  until timestamptz NOT NULL,
  PRIMARY KEY (installation_id, lane)
);
`;

/** Mirrors share one shape: the record as its adapter gave it, and when its content was first seen here. */
const MIRRORS = ["account", "person", "deal", "ticket", "interaction", "survey_response", "owner"];

/** The instant of each property's present value, and our own properties as the CRM last showed them. */
const ACCOUNT_COLUMNS = "property_recorded_at jsonb NOT NULL, written jsonb NOT NULL,";

const OUTSIDE = ["installation_directory", "oauth_state"];

const mirror = (name: string) => `
CREATE TABLE ${name} (
  installation_id uuid,
  id text,
  stream text,
  content jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  ${name === "account" ? ACCOUNT_COLUMNS : ""}
  PRIMARY KEY (installation_id, id, stream)
);`;

/** The tenant setting is local to a transaction; without it no row matches. */
const ROW_LEVEL_SECURITY = `
CREATE FUNCTION current_installation() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('bellwether.installation', true), '')::uuid $$;

DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'installation_id')
       AND c.relname NOT IN (${OUTSIDE.map((table) => `'${table}'`).join(", ")})
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_installation ON %I USING (installation_id = current_installation())
                    WITH CHECK (installation_id = current_installation())', name);
  END LOOP;
END $$;
`;

export const first = [TABLES, ...MIRRORS.map(mirror), ROW_LEVEL_SECURITY].join("\n");
