// All seeded bugs.
import { clientBugs } from './clientBugs.ts'
import { doorBugs } from './doorBugs.ts'
import type { SeededBug } from './seededBug.ts'
import { serverBugs } from './serverBugs.ts'

export const seededBugs: readonly SeededBug[] = [...serverBugs, ...doorBugs, ...clientBugs]
