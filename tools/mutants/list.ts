// All seeded bugs.
import { clientBugs } from './clientBugs.ts'
import { connectionBugs } from './connectionBugs.ts'
import type { SeededBug } from './seededBug.ts'
import { serverBugs } from './serverBugs.ts'

export const seededBugs: readonly SeededBug[] = [...serverBugs, ...connectionBugs, ...clientBugs]
