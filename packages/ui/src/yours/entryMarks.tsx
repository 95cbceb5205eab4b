// The mark and the word of each kind of timeline entry in a short list.
import { type EntryKind, KIND_WORDS } from '@holdfast/model'
import {
  Asterisk,
  ChevronsUp,
  Circle,
  CircleHelp,
  Diamond,
  Flag,
  Hand,
  type LucideIcon,
  Mail,
  Megaphone,
  Play,
  Plus,
  ScrollText,
  Signal,
  StepForward,
  TriangleAlert,
  User,
} from 'lucide-react'

const ICONS: Readonly<Record<EntryKind, LucideIcon>> = {
  impact: TriangleAlert,
  detection: Asterisk,
  declared: Megaphone,
  role: User,
  handover: User,
  severity: Signal,
  phase: StepForward,
  observation: Circle,
  hypothesis: Diamond,
  action: Play,
  decision: Flag,
  objection: Hand,
  escalation: ChevronsUp,
  update: Mail,
  question: CircleHelp,
  need: Plus,
  followUp: ScrollText,
  customerReport: Megaphone,
  external: Circle,
  gap: Circle,
  presence: User,
  amendment: ScrollText,
  note: ScrollText,
}

export const ENTRY_MARKS = Object.fromEntries(
  Object.entries(ICONS).map(([kind, icon]) => [kind, { icon, word: KIND_WORDS[kind as EntryKind] }]),
) as Readonly<Record<EntryKind, { readonly icon: LucideIcon; readonly word: string }>>
