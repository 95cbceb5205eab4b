import { expect, test } from 'vitest'
import { namesUser } from './links.ts'

test.each([
  ['https://github.com@evil.example/', true],
  ['https://github.com:443@evil.example', true],
  ['HTTP://@evil.example/', true],
  ['https:///github.com@evil.example/', true],
  ['https://evil.example/@maya', false],
  ['https://evil.example?who=a@b', false],
  ['https://evil.example#a@b', false],
  ['https://evil.example\\@github.com', false],
])('[T2] %s names somebody before its host: %s', (link, is) => {
  expect(namesUser(link)).toBe(is)
})
