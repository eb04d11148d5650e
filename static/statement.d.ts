/* Made of residency.schema.json; `UPDATE_EXPECT=1 node --test tests/e2e/reference.test.mjs` writes it. */

export type Location =
  (('tenant-geography' | 'anywhere' | 'nowhere' | 'not-determined' | 'EU' | 'EEA' | 'EFTA' | 'EU-data-boundary') | (string & {})) | LocationObject;
export type Condition =
  | {
      [k: string]: 'on' | 'off' | 'not-applicable' | 'unknown';
    }
  | {
      [k: string]: 'on' | 'off' | 'not-applicable' | 'unknown';
    }[];

/**
 * A data-residency statement: where one tenant's data is kept, which services may move it, and who says so.
 */
export interface Statement {
  /**
   * Where this schema is, for editors.
   */
  $schema?: string;
  /**
   * Named sets of places that the statement uses, beside those that every statement may use: EU, EEA, EFTA, EU-data-boundary.
   */
  areas?: Area[];
  /**
   * The day for which the statement holds: YYYY-MM-DD, YYYY-MM or YYYY. Rules that start later are planned, rules that ended before are past.
   */
  asOf: string;
  /**
   * The kinds of data.
   */
  categories: Category[];
  /**
   * The claims.
   */
  clauses: Clause[];
  /**
   * Whether the statement claims to list every rule. partial: There may be rules that it does not list; complete: It lists every rule.
   */
  completeness?: 'partial' | 'complete';
  /**
   * The major version of the format: 1.
   */
  format: 1;
  /**
   * The language of the statement's own texts (BCP 47).
   */
  language?: string;
  /**
   * Anything a reader should know about the statement as a whole.
   */
  note?: string;
  provider: Provider;
  /**
   * Cloud regions that the statement names.
   */
  regions?: Region[];
  /**
   * Everything that holds or handles data.
   */
  services: Service[];
  /**
   * Where the claims come from, and other pages worth reading.
   */
  sources?: Source[];
  /**
   * The settings that clauses depend on.
   */
  switches?: Switch[];
  tenant: Tenant;
  [extension: `x-${string}`]: unknown;
}
export interface Area {
  /**
   * As it was when.
   */
  asOf?: string;
  /**
   * Short names by which settings and lists of the provider call it, such as EUR.
   */
  codes?: string[];
  /**
   * Whether these are all its members. Where it is not said, there may be more.
   */
  complete?: boolean;
  /**
   * Places of which no part lies in it: countries, regions, other areas. EU: The European Union; EEA: The European Economic Area; EFTA: The states of the European Free Trade Association; EU-data-boundary: The European Union and the states of the European Free Trade Association.
   */
  disjointFrom?: (('EU' | 'EEA' | 'EFTA' | 'EU-data-boundary') | (string & {}))[];
  /**
   * Its id.
   */
  id: string;
  /**
   * Its members: countries, regions, other areas. EU: The European Union; EEA: The European Economic Area; EFTA: The states of the European Free Trade Association; EU-data-boundary: The European Union and the states of the European Free Trade Association.
   */
  members: (('EU' | 'EEA' | 'EFTA' | 'EU-data-boundary') | (string & {}))[];
  /**
   * Its name, as the provider writes it.
   */
  name: string;
  /**
   * Ids of the sources that say so.
   */
  sources?: string[];
  [extension: `x-${string}`]: unknown;
}
export interface Category {
  /**
   * Ids of the categories that it is made from.
   */
  derivedFrom?: string[];
  /**
   * Its id.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * What belongs to it.
   */
  note?: string;
  /**
   * What it is used for.
   */
  purposes?: string[];
  [extension: `x-${string}`]: unknown;
}
export interface Clause {
  /**
   * Whether its sources say so, or the publisher concludes it from what they say. stated: Its sources say so; derived: The publisher concludes it from what the sources say.
   */
  basis?: 'stated' | 'derived';
  /**
   * What it is to the provider's own boundary commitments, in words.
   */
  boundaryNote?: string;
  /**
   * What stands behind the claim. contract: A contract; product-terms: The terms of the product; add-on: Something bought in addition; current-practice: What the provider does today and may change; hint: No more than a remark.
   */
  commitment?: 'contract' | 'product-terms' | 'add-on' | 'current-practice' | 'hint';
  /**
   * The name of the contract, terms or add-on.
   */
  commitmentName?: string;
  /**
   * Ids of clauses that say otherwise.
   */
  contradicts?: string[];
  /**
   * Ids of the categories it is about. Where they are left out, all of them.
   */
  data?: string[];
  /**
   * Ids of the categories it is not about, where it is about all others. Not beside `data`.
   */
  dataExcept?: string[];
  /**
   * It is an exception from the usual rules. support: Support; security: Security operations; law: A legal demand; preview: A preview feature; operations: Business operations: billing, fraud, capacity; other: Something else.
   */
  exception?: 'support' | 'security' | 'law' | 'preview' | 'operations' | 'other';
  /**
   * How much of that data. Where it is left out, all of it; or most of it, where a rest is named. all: All of it; most: Most of it; the rest is named or left open; some: Some of it.
   */
  extent?: 'all' | 'most' | 'some';
  /**
   * The form in which the data is kept, or in which it arrives. Where it is left out, as it is, in whatever form. Where it is named, the claim is about data that is, or becomes, so: where data is that is in another form already, it does not say, and what is not so in a form may be so in others. identified: As it was collected; pseudonymised: Identifiers are replaced; with additional information they can be attributed again (GDPR, article 4(5)); aggregated: Counted or summed up over many; anonymised: No longer attributable to anybody.
   */
  form?: ('identified' | 'pseudonymised' | 'aggregated' | 'anonymised') | FormObject;
  /**
   * Its id.
   */
  id: string;
  keeps?: Keeps;
  /**
   * Its legal basis, in words.
   */
  legalBasis?: string;
  moves?: Moves;
  onboarded?: Period;
  /**
   * What the rest is, and where it is said, in words.
   */
  rest?: string;
  /**
   * Ids of the clauses that say where the rest is kept. While all of them hold firmly, nothing is left open.
   */
  restIn?: string[];
  /**
   * The id of the service whose data it is about.
   */
  service: string;
  /**
   * Ids of the sources that say so.
   */
  sources?: string[];
  /**
   * Ids of the services whose own pages say so, where it matters that others do not.
   */
  statedBy?: string[];
  /**
   * How firmly it is claimed. is: It is so; may: It may be so; either: It is one of the alternatives; not-stated: The sources are silent; is-not: It is not so: the sources rule it out.
   */
  strength: 'is' | 'may' | 'either' | 'not-stated' | 'is-not';
  /**
   * How it is said, in the publisher's own words.
   */
  text?: string;
  /**
   * By which instruments the data may go to another country, where it does. adequacy-decision: A decision that the country protects data adequately (GDPR, article 45); data-privacy-framework: A data privacy framework with the United States: adequacy for recipients that take part; standard-contractual-clauses: Standard contractual clauses (GDPR, article 46(2)(c) and (d)); uk-transfer-agreement: The United Kingdom's international data transfer agreement, or its addendum; binding-corporate-rules: Binding corporate rules (GDPR, article 47); code-of-conduct: An approved code of conduct (GDPR, article 46(2)(e)); certification: An approved certification (GDPR, article 46(2)(f)); derogation: A derogation for specific situations (GDPR, article 49); other: Another one.
   */
  transferMechanism?:
    | (
        | 'adequacy-decision'
        | 'data-privacy-framework'
        | 'standard-contractual-clauses'
        | 'uk-transfer-agreement'
        | 'binding-corporate-rules'
        | 'code-of-conduct'
        | 'certification'
        | 'derogation'
        | 'other'
      )
    | (
        | 'adequacy-decision'
        | 'data-privacy-framework'
        | 'standard-contractual-clauses'
        | 'uk-transfer-agreement'
        | 'binding-corporate-rules'
        | 'code-of-conduct'
        | 'certification'
        | 'derogation'
        | 'other'
      )[];
  valid?: Period;
  when?: Condition;
  [extension: `x-${string}`]: unknown;
}
export interface FormObject {
  /**
   * It is done at the customer's option.
   */
  customerOption?: boolean;
  /**
   * The form. identified: As it was collected; pseudonymised: Identifiers are replaced; with additional information they can be attributed again (GDPR, article 4(5)); aggregated: Counted or summed up over many; anonymised: No longer attributable to anybody.
   */
  is: 'identified' | 'pseudonymised' | 'aggregated' | 'anonymised';
  /**
   * Who holds the key or the table, in words.
   */
  keyHeldBy?: string;
  /**
   * Whether it can be traced back. Where it is left out, nobody says. yes: With the key or the table it can; no: It can not.
   */
  reversible?: 'yes' | 'no';
  /**
   * How it is done, in words: AES-128, hashing, an internal id …
   */
  technique?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Keeps {
  /**
   * Whether that is the original or another copy. original: The original; copy: A copy; the original stays where it is.
   */
  as?: 'original' | 'copy';
  at: Location;
  /**
   * Whether the place can be changed afterwards. nobody: Nobody: it is fixed; customer: The customer; provider: The provider; both: Either of them.
   */
  changeable?: 'nobody' | 'customer' | 'provider' | 'both';
  /**
   * From what the place was chosen, in words.
   */
  chosenBy?: string;
  /**
   * What is done with it there. store: It is stored; process: It is processed; infer: Models answer or evaluate with it; back-up: It is backed up or replicated; transit: It passes through and is not kept; access: People or systems elsewhere can read it.
   */
  doing: ('store' | 'process' | 'infer' | 'back-up' | 'transit' | 'access') | ('store' | 'process' | 'infer' | 'back-up' | 'transit' | 'access')[];
  encryption?: Encryption;
  retention?: Retention;
  /**
   * It is there only for so long (ISO 8601: PT60M).
   */
  transient?: string;
  [extension: `x-${string}`]: unknown;
}
export interface LocationObject {
  /**
   * At all of these places.
   */
  allOf?: Location[];
  notDetermined?: Undetermined;
  /**
   * At one or more of these places; which ones is not said.
   */
  oneOrMoreOf?: Location[];
  /**
   * Somewhere outside this area, place not named. EU: The European Union; EEA: The European Economic Area; EFTA: The states of the European Free Trade Association; EU-data-boundary: The European Union and the states of the European Free Trade Association.
   */
  outside?: ('EU' | 'EEA' | 'EFTA' | 'EU-data-boundary') | (string & {});
  /**
   * Wherever these services keep it.
   */
  sameAs?: string | string[];
  varies?: Varies;
}
export interface Undetermined {
  /**
   * Where an administrator can look the real value up, or whom to ask.
   */
  lookUp?: string;
  /**
   * Why it is open: the nearest geography, depending on availability, not published …
   */
  why: string;
  [extension: `x-${string}`]: unknown;
}
export interface Varies {
  /**
   * The places that are possible.
   */
  among: Location[];
  /**
   * What decides: user, group, workspace, resource, or other words.
   */
  by: string;
  fallback?: Location;
  [extension: `x-${string}`]: unknown;
}
export interface Encryption {
  /**
   * Where the key is kept. EU: The European Union; EEA: The European Economic Area; EFTA: The states of the European Free Trade Association; EU-data-boundary: The European Union and the states of the European Free Trade Association.
   */
  keyAt?: ('EU' | 'EEA' | 'EFTA' | 'EU-data-boundary') | (string & {});
  /**
   * Who holds the key, in words.
   */
  keyHeldBy?: string;
  /**
   * How it is done, in words: AES-256, double encryption …
   */
  technique?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Retention {
  /**
   * So long after the contract ends.
   */
  afterContract?: string;
  /**
   * So long after that has happened.
   */
  afterEvent?: string;
  /**
   * At least so long.
   */
  atLeast?: string;
  /**
   * At most so long.
   */
  atMost?: string;
  /**
   * Who chooses within the limits. nobody: Nobody: it is fixed; customer: The customer; provider: The provider; both: Either of them.
   */
  chosenBy?: 'nobody' | 'customer' | 'provider' | 'both';
  /**
   * Exactly so long (ISO 8601: P180D).
   */
  fixed?: string;
  /**
   * Until something happens, in words: the account is deleted, the case is closed …
   */
  until?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Moves {
  /**
   * Whether the source's access rules go along. kept: They apply at the destination too; lost: They do not.
   */
  accessRules?: 'kept' | 'lost';
  /**
   * It may go the other way as well.
   */
  alsoBack?: boolean;
  /**
   * The id of the category that it becomes on the way.
   */
  becomes?: string;
  /**
   * Whose rules apply afterwards: destination, source, or the id of a third service. Where it is left out, nobody says. destination: Those of where it goes; source: Those of where it comes from; not-stated: Nobody says.
   */
  governedBy?: ('destination' | 'source' | 'not-stated') | (string & {});
  /**
   * Whether it leaves the source. moved: It leaves the source; copied: It stays at the source too.
   */
  mode?: 'moved' | 'copied';
  /**
   * What goes, in words.
   */
  payload?: string;
  /**
   * The key is there: pseudonymised data becomes identified again.
   */
  reidentifies?: boolean;
  /**
   * Ids of the services it goes to.
   */
  to: string | string[];
  [extension: `x-${string}`]: unknown;
}
export interface Period {
  /**
   * The first day.
   */
  from?: string;
  /**
   * The last day.
   */
  until?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Provider {
  /**
   * Ids of the sources that are the agreements which apply: the data-processing agreement, its annexes.
   */
  agreements?: string[];
  /**
   * Whom to ask: the data-protection officer, a form, an address.
   */
  contacts?: Verify[];
  /**
   * On whose infrastructure the data is stored.
   */
  hosting?: string;
  /**
   * The provider's name.
   */
  name: string;
  /**
   * Ids of the sources that are the provider's general policies.
   */
  policies?: string[];
  [extension: `x-${string}`]: unknown;
}
export interface Verify {
  /**
   * What to open or call, in words.
   */
  title: string;
  /**
   * Its link: https, or mailto.
   */
  url?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Region {
  /**
   * Short names by which settings and lists of the provider call it.
   */
  codes?: string[];
  /**
   * The country it lies in (ISO 3166-1 alpha-2).
   */
  country: string;
  /**
   * Its id.
   */
  id: string;
  /**
   * Its name, as the provider writes it.
   */
  name: string;
  [extension: `x-${string}`]: unknown;
}
export interface Service {
  /**
   * Ids of the categories that originate in it. Where the list is left out, those that its clauses name.
   */
  collects?: (string | CollectedObject)[];
  /**
   * The country in which its operator is established, wherever the data is (ISO 3166-1 alpha-2).
   */
  establishedIn?: string;
  /**
   * Names that it had before.
   */
  formerlyNamed?: string[];
  /**
   * Its id.
   */
  id: string;
  /**
   * How this tenant's data is kept apart from others'.
   */
  isolation?: string;
  /**
   * Its name in the sources of the statement.
   */
  name: string;
  /**
   * Anything else a reader should know.
   */
  note?: string;
  /**
   * Its name today, if another.
   */
  nowNamed?: string;
  /**
   * Who operates it. Where it is not said, the provider. provider: The provider; subprocessor: A subprocessor of the provider; independent-controller: A controller of its own; other-tenant: Another tenant; customer: The customer; public: Anybody; not-stated: Nobody says.
   */
  operatedBy?: 'provider' | 'subprocessor' | 'independent-controller' | 'other-tenant' | 'customer' | 'public' | 'not-stated';
  /**
   * The operator's name, where it is another.
   */
  operatorName?: string;
  /**
   * The id of the source that is its privacy page.
   */
  privacy?: string;
  /**
   * The id of the switch that turns it on and off.
   */
  switch?: string;
  /**
   * Where an administrator can look the facts up.
   */
  verify?: Verify[];
  [extension: `x-${string}`]: unknown;
}
export interface CollectedObject {
  /**
   * The category's id.
   */
  data: string;
  /**
   * Its form. identified: As it was collected; pseudonymised: Identifiers are replaced; with additional information they can be attributed again (GDPR, article 4(5)); aggregated: Counted or summed up over many; anonymised: No longer attributable to anybody.
   */
  form: 'identified' | 'pseudonymised' | 'aggregated' | 'anonymised';
  [extension: `x-${string}`]: unknown;
}
export interface Source {
  /**
   * Its date.
   */
  date?: string;
  /**
   * Its id.
   */
  id: string;
  /**
   * The id of the source that replaces it.
   */
  supersededBy?: string;
  /**
   * Its title.
   */
  title: string;
  /**
   * Its link: https.
   */
  url?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Switch {
  /**
   * Where it is changed, in words.
   */
  changedAt?: string;
  /**
   * Who can change it. nobody: Nobody: it is fixed; customer: The customer; provider: The provider; both: Either of them.
   */
  controlledBy?: 'nobody' | 'customer' | 'provider' | 'both';
  /**
   * How it stands where nobody has touched it. on: It is on; off: It is off; not-applicable: It does not exist for this tenant, which is not the same as off; unknown: Nobody says.
   */
  default?: 'on' | 'off' | 'not-applicable' | 'unknown';
  /**
   * The same, where it depends on when a tenant was onboarded.
   */
  defaultWhenOnboarded?: DatedDefault[];
  /**
   * Its id.
   */
  id: string;
  /**
   * What kind of setting it is. service: A whole service is on or off; feature: A feature of a service; setting: A setting; licence: A licence is there or not.
   */
  kind?: 'service' | 'feature' | 'setting' | 'licence';
  /**
   * Its name, so that *on* and *off* make sense behind it.
   */
  name: string;
  notApplicableWhen?: Condition;
  /**
   * On only while all of these switches are on: of two settings the stricter wins.
   */
  onOnlyWithAll?: string[];
  /**
   * How it stands for this tenant. Where it is not said, it is unknown. on: It is on; off: It is off; not-applicable: It does not exist for this tenant, which is not the same as off; unknown: Nobody says.
   */
  state?: 'on' | 'off' | 'not-applicable' | 'unknown';
  /**
   * Where an administrator can look up how it stands.
   */
  verify?: Verify[];
  [extension: `x-${string}`]: unknown;
}
export interface DatedDefault {
  /**
   * How it stands. on: It is on; off: It is off; not-applicable: It does not exist for this tenant, which is not the same as off; unknown: Nobody says.
   */
  is: 'on' | 'off' | 'not-applicable' | 'unknown';
  onboarded: Period;
  [extension: `x-${string}`]: unknown;
}
export interface Tenant {
  /**
   * What places were chosen from: sign-up country, directory region, workspace region …
   */
  attributes?: Attribute[];
  /**
   * The instance of the provider's cloud. commercial: The commercial cloud; gcc: US Government Community Cloud; gcc-high: US Government Community Cloud High; dod: US Department of Defense; 21vianet: The cloud operated by 21Vianet in China; sovereign: A sovereign cloud of another kind.
   */
  cloud?: 'commercial' | 'gcc' | 'gcc-high' | 'dod' | '21vianet' | 'sovereign';
  geography?: Geography;
  /**
   * The tenant's id.
   */
  id: string;
  /**
   * The tenant's name.
   */
  name: string;
  /**
   * When the tenant was onboarded.
   */
  onboarded?: string;
  [extension: `x-${string}`]: unknown;
}
export interface Attribute {
  /**
   * As it was when.
   */
  asOf?: string;
  /**
   * What it is.
   */
  name: string;
  /**
   * Its value.
   */
  value: string;
  [extension: `x-${string}`]: unknown;
}
export interface Geography {
  at: Location;
  /**
   * Whether it can be changed afterwards. nobody: Nobody: it is fixed; customer: The customer; provider: The provider; both: Either of them.
   */
  changeable?: 'nobody' | 'customer' | 'provider' | 'both';
  /**
   * When or from what it was chosen, in words: at onboarding, from the sign-up country …
   */
  chosen?: string;
  [extension: `x-${string}`]: unknown;
}
