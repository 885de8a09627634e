import { expect, test } from 'vitest'
import { readEmail } from './emails.ts'

test.each([
  ["it's l u x i e at yahoo dot com", 'luxie@yahoo.com'],
  ["that's j dot smith at gmail dot com", 'j.smith@gmail.com'],
  ['j smith at gmail.com', 'jsmith@gmail.com'],
  ['yo plus yo at blah dot org', 'yo+yo@blah.org'],
  ['a underscore b at blah dot org', 'a_b@blah.org'],
  ['k a t e dot m at a b c dot net', 'kate.m@abc.net'],
  ['my email is john miller at gmail dot com', 'johnmiller@gmail.com'],
  ['jen four two at g mail dot com', 'jen42@gmail.com'],
  ['john dot miller@example.com', 'john.miller@example.com'],
  ['send it to kate at example dot co dot uk and call me', 'kate@example.co.uk'],
  ['mi correo es l u i s arroba example punto com', 'luis@example.com'],
  ['ana guion bajo lopez arroba correo punto es', 'ana_lopez@correo.es'],
  ['marta guion ruiz arroba correo punto com punto mx', 'marta-ruiz@correo.com.mx'],
])('%s', (sentence, email) => expect(readEmail(sentence)?.value).toBe(email))

test.each([
  'a..bc@example.com',
  '.a@example.com',
  'bob@127.0.0.1',
  'bob@example.c',
  'bob at one two seven dot zero dot zero dot one',
  'back at 9.am',
  'at the office dot',
  "i'll be at home",
])('%s is none', (sentence) => expect(readEmail(sentence)).toBeNull())

test.each([
  ['five star plumbing at aol dot com', 'fivestarplumbing@aol.com'],
  ['yeah you can use jo dot lee at work dot co', 'jo.lee@work.co'],
  ['dave the number four at gmail dot com', 'dave4@gmail.com'],
  ['m as in mary double e at me dot com', 'mee@me.com'],
  ['all lower case ida hill no spaces at aol dot com', 'idahill@aol.com'],
  ['tom underscore hill 9 at yahoo dot com', 'tom_hill9@yahoo.com'],
  ['pe de pedro rojas arroba gmail punto com', 'projas@gmail.com'],
  ['todo junto casa azul arroba gmail punto com', 'casaazul@gmail.com'],
  ['carlos ruiz con zeta arroba gmail punto com', 'carlosruiz@gmail.com'],
])('asked for it, %s', (sentence, email) => expect(readEmail(sentence, true)?.value).toBe(email))
