// The mark and the word of each kind of what waits: told by shape and word, never by colour alone.
import type { WaitingKind } from '@holdfast/model'
import {
  ChevronsUp,
  CircleHelp,
  Diamond,
  FileText,
  Flag,
  Hand,
  Hourglass,
  Landmark,
  type LucideIcon,
  Mail,
  Plus,
  Send,
  Shield,
  Split,
  Timer,
  TriangleAlert,
  UserX,
} from 'lucide-react'

export const WAITING_MARKS: Readonly<
  Record<WaitingKind, { readonly icon: LucideIcon; readonly word: string }>
> = {
  command: { icon: Shield, word: 'Command' },
  conflict: { icon: Split, word: 'Stands two ways' },
  lostRole: { icon: UserX, word: 'Role' },
  stall: { icon: Hourglass, word: 'No next step' },
  decision: { icon: Flag, word: 'Decision' },
  update: { icon: Mail, word: 'Update' },
  question: { icon: CircleHelp, word: 'Question' },
  need: { icon: Plus, word: 'Need' },
  escalation: { icon: ChevronsUp, word: 'Escalation' },
  checkBack: { icon: Timer, word: 'Check-back' },
  ruling: { icon: Diamond, word: 'Order' },
  drift: { icon: Hand, word: 'Hands-on' },
  review: { icon: FileText, word: 'Review' },
  correction: { icon: TriangleAlert, word: 'Needs correction' },
  delivery: { icon: Send, word: 'Did it arrive?' },
  regulatory: { icon: Landmark, word: 'Regulator' },
}

/** What asks since a moment, and has no time by which it is due: never red, and told by how long it asks. */
export const ASKS_SINCE: ReadonlySet<WaitingKind> = new Set(['stall', 'ruling', 'drift'])
