import './facts.ts';

export { DEFAULT_ROLES } from './default-roles.ts';
export { permissionRows, personRows } from './fold.ts';
export { loadOrganisation, mayOn, type OrganisationRows, postsOn } from './load.ts';
export { isPermission, PERMISSIONS, type Permission } from './permissions.ts';
export { personKnown } from './person.ts';
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
export { type OrganisationRecorder, postData, registerPerson } from './register.ts';
