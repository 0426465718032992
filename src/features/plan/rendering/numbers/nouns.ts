/** Counts of work stay (rule 25): what a service does, as opposed to the children and staff whom it does it with. */
export const WORK = new Set(
  words(`
  action actions agency agencies area areas audit audits board boards bullet bullets course courses criteria criterion
  document documents domain domains element elements event events exercise exercises factor factors finding findings form forms
  forum forums guideline guidelines indicator indicators initiative initiatives item items kind kinds level levels measure
  measures meeting meetings method methods module modules newsletter newsletters objective objectives option options
  organisation organisations outcome outcomes page pages paper papers part parts partner partners phase phases plank planks point
  points policy policies priority priorities procedure procedures process processes programme programmes project
  projects protocol protocols question questions reason reasons recommendation recommendations report reports
  round rounds schedule schedules section sections service services session sessions source sources stage stages standard standards
  step steps strand strands system systems target targets template templates theme themes tool tools
  topic topics type types update updates version versions way ways workshop workshops workstream workstreams
`),
);

/** Children, families and staff, and what is kept for one of them each: a count of these counts them. */
export const PEOPLE = new Set(
  words(`
  adult adults adviser advisers applicant applicants appointment appointments assessment assessments asset assets assessor assessors
  auditor auditors boy boys breach breaches carer carers case cases child children client clients colleague colleagues
  employee employees family families female females file files girl girls head heads individual individuals
  leader leaders male males manager managers member members nurse nurses offence offences offender offenders
  officer officers order orders parent parents people person persons plan plans post posts practitioner
  practitioners professional professionals pupil pupils referral referrals review reviews reviewer
  reviewers screening screenings secondee secondees sibling siblings social staff student students supervisor supervisors teenager
  teenagers vacancy vacancies victim victims volunteer volunteers worker workers young youngster youngsters youth youths
`),
);

/** A number before one of these is a duration or an age. */
export const UNIT =
  /^(?:working |calendar |school |consecutive |clear |financial )?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|daily|weeks?|weekly|wks?|fortnights?|months?|monthly|mths?|quarters?|years?|yrs?|yearly)(?![\p{L}])/iu;

/** A number after one of these is a reference or a level. */
export const LABELLED =
  /(?<![\p{L}\d])(?:action|recommendation|section|appendix|annex|standard|levels?|bands?|grades?|stages?|phases?|tiers?|steps?|pages?|p|paragraphs?|para|part|version|v|no|nos|number|item|year|refs?|reference|table|figure|chapter|objective|priority|criterion|question|point|rule|article|schedule|wave|outcome|quarter|q|key stage|week|day|unit|room|yos|yjs|yot|rec)\s*[.:#]?\s*$/iu;

/** A number after one of these is a level, whoever is on it: "Band 2 staff". */
export const LEVEL = /(?<![\p{L}\d])(?:levels?|bands?|grades?|tiers?)\s*$/iu;

/** Words that a noun phrase does not go on after. */
export const STOP = new Set(
  words(`
  a an and are as at be because been being but by did do does due during for from had has have however if in into is it
  its of on or so than that the their them then there these they this those through to under until was were when where which
  while who whose will with within without would
`),
);

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
