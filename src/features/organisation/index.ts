import './facts.ts';

export { lostByChange } from './change/administrators.ts';
export { changePerson, lastAdministrator, roleTitles, whoCanSignIn } from './change/change-person.ts';
export { judgeFirstPost } from './change/judge-post.ts';
export type { PersonChange, WantedPost } from './change/person-change.ts';
export { withdrawableFacts } from './change/person-facts.ts';
export { type ChangeProblem, farAhead, named } from './change/problems.ts';
export { type ChangeOutcome, withPerson } from './change/with-person.ts';
export { DEFAULT_ROLES } from './default-roles.ts';
export { DEPUTISED } from './deputised.ts';
export type { AccountChange, PersonFactData } from './facts.ts';
export { permissionRows, personRows } from './fold.ts';
export { loadNames, loadOrganisation, mayHoldCase, mayOn, type OrganisationRows, postsOn } from './load.ts';
export { isPermission, OVERSEES, PERMISSIONS, type Permission, SIGNS } from './permissions.ts';
export { type HeldPost, type KnownPerson, personKnown } from './person.ts';
export {
  PERSON_PROJECTIONS,
  peopleByReference,
  permissionVersions,
  personVersions,
  projectPeople,
  projectRoles,
  ROLE_PERMISSION,
  rolesOf,
} from './project.ts';
export { type OrganisationRecorder, postData, recordOnPerson, registerPerson } from './register.ts';
