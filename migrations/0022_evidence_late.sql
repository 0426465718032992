-- Evidence that was recorded after the due date is marked in lists and exports, without reading a case.

alter table exception_claim add column evidence_late boolean not null default false;
comment on column exception_claim.evidence_late is 'evidence of the exception was recorded after the due date only';
