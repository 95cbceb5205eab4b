// The people of every test and preview.
import type { Person, PersonId } from '@holdfast/model'

const person = (id: string, name: string): Person => ({ id: id as PersonId, name })

export const maya = person('maya', 'Maya Okafor')
export const jon = person('jon', 'Jon Lindqvist')
export const priya = person('priya', 'Priya Raman')
export const lee = person('lee', 'Lee Tanaka')
export const ana = person('ana', 'Ana Ruiz')
