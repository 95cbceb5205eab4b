// The three shared texts of the situation, in their order: conditions, actions, needs.

export const FIELDS: readonly {
  readonly name: 'conditions' | 'actionsText' | 'needsText'
  readonly title: string
  readonly hint: string
}[] = [
  { name: 'conditions', title: 'Conditions', hint: 'What is broken, for whom, since when; what still works' },
  { name: 'actionsText', title: 'Actions', hint: 'What is being done right now, and by whom' },
  { name: 'needsText', title: 'Needs', hint: 'What is missing: people, decisions, access' },
]
