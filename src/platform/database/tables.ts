import type { Generated, GeneratedAlways } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';

/** The tables as TypeScript sees them; a test compares them with the migrated database. */
export interface Tables {
  service: ServiceTable;
  demonstration: { service_id: string; seed: string; told_until: Day };
  batch: BatchTable;
  ledger_head: { service_id: string; number: number; recorded_at: Date; hash: Buffer };
  fact: FactTable;
  fact_text: {
    service_id: string;
    fact_id: string;
    stream_id: string;
    body: string | null;
    salt: Buffer | null;
  };
  verified_until: { service_id: string; number: number; hash: Buffer };
  projection_version: { service_id: string; projection: string; version: number };
  worked_out_change: {
    service_id: string;
    id: string;
    change: string;
    day: Day;
    seen: number;
    number: number;
    rows_ready: boolean;
    open: Generated<number>;
    worked_out_by: string;
    worked_out_at: Generated<Date>;
  };
  worked_out_move: {
    service_id: string;
    id: GeneratedAlways<number>;
    change_id: string;
    case_id: string;
    kind: string;
    key: string;
    how: string;
    was: Day | null;
    due: Day | null;
    becomes_overdue: boolean;
  };
  worked_out_row: {
    service_id: string;
    id: GeneratedAlways<number>;
    change_id: string;
    case_id: string;
    projection: string;
    what: string;
    row_id: number | null;
    content: string | null;
  };
  person: {
    service_id: string;
    person_id: string;
    reference: string;
    name: string;
    left_on: Generated<Day>;
  };
  post: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    person_id: string;
    role: string;
    team: string | null;
    manager_id: string | null;
    from_on: Day;
    to_on: Day;
  };
  role: { service_id: string; role: string; title: string };
  role_permission: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    role: string;
    permission: string;
    from_on: Day;
    to_on: Day;
  };
  deputy: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    person_id: string;
    deputy_id: string;
    permission: string;
    from_on: Day;
    to_on: Day;
  };
  child: {
    service_id: string;
    child_id: string;
    name: string | null;
    birth_date: Day | null;
    died_on: Day | null;
    joined_to: string | null;
  };
  case_reference: { service_id: string; reference: string; case_id: string; child_id: string };
  case_file: CaseFileTable;
  allocation: AllocationTable;
  duty: DutyTable;
  appointment: AppointmentTable;
  expected_completion: ExpectedCompletionTable;
  exception_claim: ExceptionClaimTable;
  decision_wanted: DecisionWantedTable;
  search_word: { service_id: string; word: string; case_id: string };
  case_restriction: { service_id: string; case_id: string; people: string[]; child_id: string };
  access_grant: {
    service_id: string;
    id: Generated<string>;
    person_id: string;
    case_id: string;
    what: 'restricted' | 'narrative';
    reason: string;
    granted_at: Generated<Date>;
    until: Date;
  };
  notice: {
    service_id: string;
    id: Generated<string>;
    to_person: string;
    kind: string;
    about: string;
    made_at: Generated<Date>;
    read_at: Date | null;
  };
  account: {
    service_id: string;
    person_id: string;
    username: string;
    password_hash: string;
    must_change: Generated<boolean>;
    failed_count: Generated<number>;
    locked_until: Date | null;
    disabled: Generated<boolean>;
    changed_at: Generated<Date>;
    last_signed_in: Date | null;
  };
  web_session: {
    session_id: string;
    service_id: string | null;
    person_id: string | null;
    data: string;
    created_at: Generated<Date>;
    expires_at: Date;
    signed_in_at: Date | null;
  };
  installation: { one: Generated<boolean>; session_secret: string };
  api_token: {
    service_id: string;
    token_id: string;
    person_id: string;
    name: string;
    scopes: string[];
    digest: Buffer;
    created_at: Date;
    expires_on: Day;
    last_used_at: Date | null;
    revoked_at: Date | null;
    revoked_by: string | null;
  };
  draft: {
    service_id: string;
    person_id: string;
    form: string;
    subject: string;
    body: string;
    saved_at: Generated<Date>;
  };
  saved_list: {
    service_id: string;
    id: Generated<string>;
    person_id: string;
    name: string;
    query: string;
    saved_at: Generated<Date>;
  };
  read_log: {
    service_id: string;
    read_at: Generated<Date>;
    person_id: string;
    case_id: string;
    what: string;
  };
  import_mapping: {
    service_id: string;
    profile: string;
    template: string;
    mapping: string;
    changed_by: string;
    changed_at: Generated<Date>;
  };
  import_row: {
    service_id: string;
    profile: string;
    template: string;
    identity: string;
    subject: string;
    digest: Buffer;
    made: string;
  };
  import_run: ImportRunTable;
  import_reject: {
    service_id: string;
    run_id: string;
    file: number;
    row: number;
    cells: string;
    problems: string;
  };
  import_upload: ImportUploadTable;
  import_upload_chunk: { service_id: string; upload_id: string; number: number; body: Buffer };
  plan_upload: PlanUploadTable;
  plan_upload_chunk: { service_id: string; upload_id: string; number: number; body: Buffer };
  plan: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    plan_id: string;
    stale_weeks: number;
    retest_months: string;
  };
  plan_source: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    source_id: string;
    kind: string;
    last_day: Day | null;
    words: string;
    file_id: string | null;
  };
  plan_recommendation: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    recommendation_id: string;
    position: number;
    ref: string;
    words: string;
  };
  plan_asked: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    recommendation_id: string;
    source_id: string;
  };
  plan_action: PlanActionTable;
  plan_answer: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    action_id: string;
    recommendation_id: string;
  };
  plan_lead: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    action_id: string;
    position: number;
    person_id: string | null;
    role: string | null;
    since: Day;
  };
  plan_retest: Known & {
    service_id: string;
    id: GeneratedAlways<number>;
    action_id: string;
    retest_id: string;
    due: Day;
    owner_id: string | null;
    claim: number;
    standing: boolean;
    outcome: string | null;
    held_on: Day | null;
    words: string | null;
  };
  plan_entry: {
    service_id: string;
    subject: string;
    version: number;
    fact_id: string;
    kind: string;
    known_on: Day;
  };
  file: {
    service_id: string;
    file_id: string;
    name: string;
    media_type: string;
    bytes: number;
    digest: Buffer;
    needs: string;
    uploaded_by: string;
    uploaded_on: Day;
    uploaded_at: Date;
  };
  file_chunk: { service_id: string; file_id: string; number: number; body: Buffer };
  migration: { name: string; applied_at: Generated<Date> };
}

/** As known from a day to a day, half-open; `known_to` is 9999-12-31 while it is still what we know. */
interface Known {
  known_from: Day;
  known_to: Day;
}

interface ServiceTable {
  service_id: string;
  name: string;
  since: Day;
  demonstration: Generated<boolean>;
  today: Day | null;
  created_at: Generated<Date>;
}

interface BatchTable {
  service_id: string;
  number: number;
  recorded_at: Date;
  recorded_on: Day;
  facts: number;
  previous: Buffer;
  hash: Buffer;
}

interface FactTable {
  service_id: string;
  id: string;
  batch: number;
  position: number;
  stream_kind: string;
  stream_id: string;
  version: number;
  kind: string;
  schema_version: number;
  occurred_on: Day;
  source_recorded_on: Day | null;
  known_on: Day;
  recorded_by: string;
  via: string;
  corrects: string | null;
  withdraws: string | null;
  data: string | null;
  data_salt: Buffer | null;
  data_digest: Buffer;
  text_digest: Buffer | null;
}

interface CaseFileTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  reference: string;
  from_on: Day;
  to_on: Day;
  live_from: GeneratedAlways<Day>;
  live_to: GeneratedAlways<Day>;
  open: boolean;
  opened_on: Day;
  team: string | null;
  manager_id: string | null;
  order_type: string | null;
  order_made_on: Day | null;
  rosh: string | null;
  vulnerability: string | null;
  level: string | null;
  setting: string;
  restricted: boolean;
}

interface PlanActionTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  action_id: string;
  position: number;
  ref: string;
  words: string;
  leads_words: string;
  state: string;
  state_since: Day | null;
  done_on: Day | null;
  planned_on: Day | null;
  planned_words: string | null;
  first_planned_on: Day | null;
  first_planned_words: string | null;
  strength: string;
  evidence: number;
  updated_on: Day | null;
  update_words: string | null;
  retest_on: Day | null;
  retest_failed: boolean;
  parts_cancelled: number;
  measure: string | null;
}

interface AllocationTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  person_id: string;
  part: string;
  from_on: Day;
  to_on: Day;
}

interface DutyTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  kind: string;
  key: string;
  about: string | null;
  starts: Day;
  due: Day | null;
  due_unsuspended: Day;
  met_on: Day | null;
  met_by: string | null;
  ended_on: Day | null;
  owner_rule: string;
  owner_level: string | null;
  owner_person: string | null;
  standard_id: string;
  standard_version: string;
  standard_source: string;
  suspended_days: boolean;
  provisional: boolean;
  order_type: string | null;
  order_made_on: Day | null;
  days_taken: number | null;
  closing_known_on: Day;
  closed_on: GeneratedAlways<Day>;
  live_to: GeneratedAlways<Day>;
  shown_to: GeneratedAlways<Day>;
  ending: GeneratedAlways<string | null>;
  due_place: GeneratedAlways<Day>;
}

interface AppointmentTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  fact_id: string;
  arranged_on: Day;
  day: Day;
  purpose: string;
  outcome: string | null;
}

interface ExpectedCompletionTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  order_id: string;
  stated_on: Day;
  day: Day;
}

interface DecisionWantedTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  fact_id: string;
  kind: string;
  what: string;
  happened_on: Day;
  since: Day;
  decided_on: Day;
}

interface ExceptionClaimTable extends Known {
  service_id: string;
  id: GeneratedAlways<number>;
  case_id: string;
  claim_id: string | null;
  duty_key: string;
  reason: string;
  outside: boolean;
  claimed_on: Day;
  decided_on: Day | null;
  decision: string | null;
  evidence_late: Generated<boolean>;
}

interface ImportRunTable {
  service_id: string;
  run_id: string;
  profile: string;
  template: string;
  batch: number | null;
  initial: boolean;
  accepted: number;
  unchanged: number;
  corrected: number;
  rejected: number;
  files: string;
  run_by: string;
  run_at: Generated<Date>;
}

interface PlanUploadTable {
  service_id: string;
  upload_id: string;
  filename: string;
  bytes: number;
  answers: Generated<string>;
  outcome: string | null;
  uploaded_by: string;
  uploaded_at: Generated<Date>;
}

interface ImportUploadTable {
  service_id: string;
  upload_id: string;
  template: string;
  profile: string;
  filename: string;
  bytes: number;
  digest: Buffer;
  outcome: string | null;
  uploaded_by: string;
  uploaded_at: Generated<Date>;
}
