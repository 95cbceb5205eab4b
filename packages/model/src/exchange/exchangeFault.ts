// Why a file is not taken. Always in three texts, and nothing was changed.
import { err } from '../base/result.ts'

export interface ExchangeFault {
  readonly what: string
  readonly safe: string
  readonly todo: string
}

const SAFE = 'Nothing was changed on this machine.'

const fault = (what: string, todo: string): { readonly ok: false; readonly error: ExchangeFault } =>
  err({ what, safe: SAFE, todo })

const AGAIN = 'Export it again on the machine it came from, and carry it over once more.'

/** Every refusal of a file, by what is wrong with it. */
export const refuseFile = {
  foreign: () =>
    fault(
      'This is no file of changes from Holdfast.',
      'Choose the file that “Export changes” wrote; it ends in .holdfast.',
    ),
  newer: () =>
    fault(
      'This file was written by a newer Holdfast than this one.',
      'Update the app here, or reload the page, then import it again.',
    ),
  tooLarge: () =>
    fault(
      'This file is larger than 64 MB.',
      'Export only what the server has not got, or ask whoever sent it for that.',
    ),
  cut: () => fault('This file ends too early: part of it is missing.', AGAIN),
  damaged: () => fault('This file is damaged: it is not what was exported.', AGAIN),
  unsound: () =>
    fault(
      'What this file holds makes no sense and would harm the record.',
      'Ask whoever sent it where it comes from. ' + AGAIN,
    ),
  missingDependencies: () =>
    fault(
      'This file builds on changes that are not on this machine.',
      'Ask whoever sent it to export “the whole incident” instead.',
    ),
  otherIncident: (title: string) =>
    fault(
      `This file is of another incident: ${title}.`,
      'Import it from the list of incidents, or open that incident first.',
    ),
  notForYou: (why: string) => fault(why, 'Ask somebody who responds to import it.'),
} as const
