// The public page: one HTML file for customers, with what happened, what they felt, what they were told and what changes. Invariant: it
// is made from the public profile alone, so nothing stands in it that a public bundle does not hold, and nobody is named.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { currentPhase, incidentTitle, isOpen, labelOf, theIncident } from '../../incident/header/selectors.ts'
import { toldUpdates } from '../../incident/updates/selectors.ts'
import type { RecordJson } from '../content/record.ts'
import { stateOf } from '../content/record.ts'
import { closed, type PostMortem } from '../postMortem/blocks.ts'
import { postMortem } from '../postMortem/postMortem.ts'
import { type Reading, readingOf } from '../postMortem/reading.ts'
import type { SectionId } from '../postMortem/sections.ts'
import { PUBLIC_TELLING } from '../postMortem/telling.ts'
import { daysOf, lengthOf, momentOn, stampOf } from '../postMortem/times.ts'
import { PUBLIC } from '../profiles/redact.ts'
import { html } from '../render/escape.ts'
import { PUBLIC_STYLE } from './publicStyle.ts'
import { footOf } from './renderSheet.ts'
import { onPaper, type Paper, selfContained } from './selfContained.ts'
import { toldTo } from './toldTo.ts'

/** `record`: the full one, of which the public part is taken, or one of the public profile. */
export function publicPage(record: RecordJson, paper: Paper = null): string {
  const told = record.profile.name === 'public' ? record : toldTo(record, PUBLIC)
  const state = stateOf(told.roots)
  const { asOf, late } = told.snapshot
  const { began, ended, impactStarted, milestone } = readingOf(state, asOf, PUBLIC_TELLING, new Set(late))
  const made = postMortem(state, asOf, told.prose, PUBLIC_TELLING, new Set(late))
  const label = labelOf(state)
  const title = incidentTitle(state) || label
  const isDrill = theIncident(state)?.drill ?? false
  const impactLine = closed(theIncident(state)?.impactLine ?? '')
  const days = began === null ? '' : daysOf(began, ended ?? asOf)
  const part = (name: string, body: readonly string[]): readonly string[] =>
    body.length === 0 ? [] : ['<section>', `<h2>${html(name)}</h2>`, ...body, '</section>']
  return selfContained({
    title: `${isDrill ? 'DRILL · ' : ''}${title}`,
    style: onPaper(PUBLIC_STYLE, paper),
    body: [
      '<main>',
      ...(isDrill ? ['<p class="drill">DRILL: this is an exercise, and nothing of it happened</p>'] : []),
      `<p class="days">${html(days)}</p>`,
      `<h1>${html(title)}</h1>`,
      ...(impactLine === '' ? [] : [`<p class="deck">${html(impactLine)}</p>`]),
      `<p class="stands">${html(standing(isOpen(state), currentPhase(state) === 'cancelled', { began, ended, impactStarted }, asOf))}</p>`,
      ...part('What happened', [
        ...noticedAfter(impactStarted, milestone('detected'), milestone('mitigated')),
        ...typed(made, 'summary'),
        ...typed(made, 'trigger'),
        ...typed(made, 'detection'),
      ]),
      ...part('What you may have noticed', noticed(made, impactLine)),
      ...part('Why it happened', [...typed(made, 'factors'), ...items(made, 'factors')]),
      ...part('What we told you, and when (UTC)', updates(state)),
      ...part('What we do about it', items(made, 'followUps')),
      '</main>',
      `<footer><span>${html(`${label} · as of ${momentOn(asOf)} · all times UTC${footOf(told).root}`)}</span></footer>`,
    ],
  })
}

function standing(
  runs: boolean,
  isCancelled: boolean,
  { began, ended, impactStarted }: Pick<Reading, 'began' | 'ended' | 'impactStarted'>,
  asOf: number,
): string {
  const since =
    began === null
      ? ''
      : `It ${impactStarted === null ? 'was declared' : 'began'} at ${momentOn(began)}${impactStarted === null ? ' (it is not known when the impact started)' : ''}`
  if (runs) return `${since === '' ? '' : `${since}. `}We are still working on it, as of ${momentOn(asOf)}.`
  if (isCancelled) return 'It turned out to be no incident.'
  if (!isTime(ended) || began === null) return 'It is over.'
  return `${since} and was over at ${momentOn(ended)}, after ${lengthOf(ended - began)}.`
}

/** The turns that the milestones tell. */
function noticedAfter(began: Ms | null, detected: Ms | null, mitigated: Ms | null): readonly string[] {
  const after = (at: Ms | null, what: string) =>
    began === null || at === null || at < began ? [] : [`${what} after ${lengthOf(at - began)}.`]
  const said = [...after(detected, 'We noticed it'), ...after(mitigated, 'It was mitigated')]
  return said.length === 0 ? [] : [`<p>${html(said.join(' '))}</p>`]
}

const blocksOf = (made: PostMortem, id: SectionId) => made.sections.find((one) => one.id === id)?.blocks ?? []

/** What people wrote. */
const typed = (made: PostMortem, id: SectionId): readonly string[] =>
  blocksOf(made, id).flatMap((block) =>
    block.kind === 'typed' ? block.text.split(/\n\s*\n/).map((part) => `<p>${html(part.trim())}</p>`) : [],
  )

/** Points of a list of the record. */
function items(made: PostMortem, id: SectionId): readonly string[] {
  const found = blocksOf(made, id).flatMap((block) => (block.kind === 'list' ? block.items : []))
  if (found.length === 0) return []
  return [
    '<ul>',
    ...found.map(({ lead, text }) => `<li>${lead === '' ? '' : `<b>${html(lead)}</b> `}${html(text)}</li>`),
    '</ul>',
  ]
}

function noticed(made: PostMortem, line: string): readonly string[] {
  const said = blocksOf(made, 'impact').flatMap((block) =>
    block.kind === 'paragraph' ? block.sentences.map(({ text }) => text) : [],
  )
  const more = said.filter((text) => text !== line)
  return [...typed(made, 'impact'), ...more.map((text) => `<p>${html(text)}</p>`)]
}

function updates(state: Parameters<typeof toldUpdates>[0]): readonly string[] {
  const all = toldUpdates(state, 'customers')
    .filter(({ at }) => isTime(at))
    .toReversed()
  if (all.length === 0) return []
  return [
    '<ol>',
    ...all.map(({ at, update, correctedBy }) => {
      const corrects = update.corrects === null ? '' : '<span class="mark">correction</span> '
      const corrected = correctedBy === null ? '' : ' <span class="mark">corrected below</span>'
      return `<li><time>${html(stampOf(at))}</time><div>${corrects}${html(update.text.trim())}${corrected}</div></li>`
    }),
    '</ol>',
  ]
}
