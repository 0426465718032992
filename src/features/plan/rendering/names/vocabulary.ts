/** Words of roles, teams and agencies: what stays of a lead when the names are taken out. In small letters. */
export const ROLE_WORDS = new Set(
  words(`
  academy acting action admin administration administrative administrator adult adviser advisers advisor advisors agencies agency
  all analyst and area areas assessment assistant assistants associate association asset audit auditor auditors authority
  board boards borough business care careers case cases centre chair chairman chairperson chairwoman charity chief child children children's
  children’s city clerk clinical college commissioner commissioners commissioning committee community compliance consultant contract
  coordination coordinator coordinators co-ordinator co-ordinators corporate council councillor county court courts crime
  criminal customer data delivery department deputy designated development director directorate directors district division
  early education educational emergency engagement executive external families family finance fire for force forum foundation group groups
  guidance head headteacher health help housing human impact improvement independent information inspector inspection inspectors
  inspectorate integrated intelligence interim intervention interventions investigation joint judicial justice key lead leader leaders
  leadership leads learning legal liaison local magistrates management manager managers manager's mayor mental meeting member members mentor monitoring
  national new nhs nurse nurses of offender offenders offending office officer officers operational operations organisational out
  outreach panel parent parenting parents partner partners partnership people performance permanent person personnel planning
  police policy post practice practitioner practitioners prevention principal probation procurement professional programme project
  protection psychologist public quality regional registrar reparation reoffending representative representatives research
  resettlement residential resources responsible restorative review reviewer risk safeguarding school schools secretary sector secure senior
  serious service services sessional social solicitor speech specialist staff standards statutory steering strategic
  strategy substance support supervising supervision supervisor supervisors system systems task tbc team teams technical the therapist to training trainer trainers trust
  unit universal victim victims violence voluntary volunteer volunteers vulnerability warden welfare with worker workers
  workforce working young youth head's head’s ii iii iv inspectorates sub-group subgroup officer's band lead's
`),
);

/** Abbreviations of services, documents and things: never somebody's initials. */
export const ABBREVIATIONS = new Set(
  words(`
  ADHD AGM AIM API APIS APR ASB ASBO ASC ASSET BAME BME CAF CAMHS CCE CCG CCTV CEO CEX CIC CIN CJS CJSM CME CPD CPS CQC CRB
  CRC CSC CSE CSP CSW CV CYC CYP CYPS DBS DCS DFE DPA DTO DV DWP EDT EET EHCP EHA ESOL ETE FAQ FOI FTE GCSE GDPR GP HMI HMIP
  HMP HMPPS HOS HOY HQ HR ICT ID IOM IRO ISS ISSP IT IYSS KPI LA LAA LAC LADO LEA LGA LSCB MAPPA MARAC MASH MIS MOJ MOU NEET
  NHS NOMS NPS OASYS OFSTED ONS OOCD PC PCC PCT PDR PDR's PDRs PDF PM PPO PRU PSR PVE QA QC QSR RAG RJ RMP ROSH ROTL RSL SCB
  SEN SENCO SENDCO SEND SLA SLT SMT SOP SPO SQR SQS SRP SSW SW TBA TBC TOR TV UK VCS VLO VMP VOL YC YCC YIP YISP YJ YJB YJMB
  YJMIS YJS YOI YOIS YORO YOS YOT YP YRO YWP OK AM
`),
);

/** Ordinary words that are names too: as a single name they are only proposed after a title or beside another name. */
export const ORDINARY = new Set(
  words(`
  ace april art august autumn bank baker banks bell best bill bishop black blue bond book bridge brook brown bush butler carter case cash chance
  child christian church clay close cook court cross daisy dale dawn day dean drew english fair faith field finch fisher flint ford fox france frank
  french friend gale gardener glass glen grace grant gray green grey grove guy hale hall hand harbour hardy hazel heath heather hill holly holmes hope
  hunt hunter ivy jack jade jay joy judge june july king knight lake lane law lee lily long love low major march mark marsh mason may mercy
  miles miller mill mills moor moss new noble north olive page park parker penny piper pitt place pool pope porter potter price prior
  quick ray read reed reeves rice rich ridge river robin rose ruby rush sage sandy sharp shepherd short singer small smart smith snow south speed spring stone street
  strong summer swift tailor taylor temple thorn tower town turner violet walker wall ward waters way webb weir wells west white will winter wise wood
  woods worth yard young saturday sunday monday tuesday wednesday thursday friday january february september october november december manager officer
`),
);

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
