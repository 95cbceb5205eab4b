// The profile that a name means, with people as roles where that is asked for.
import { type Profile, type ProfileName, PUBLIC, REGULATOR } from '@holdfast/model'

export const profileOf = (name: ProfileName, peopleAsRoles: boolean): Profile =>
  name === 'regulator' ? REGULATOR : name === 'public' ? PUBLIC : { name, peopleAsRoles }
