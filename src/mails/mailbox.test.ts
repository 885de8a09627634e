import { expect, test } from 'vitest'
import { mailboxOf, organisationOf } from './mailbox.ts'

test.each([
  ['Ann@People.example', 'ann@people.example'],
  ['ann+1@people.example', 'ann@people.example'],
  ['ann+a+b@people.example', 'ann@people.example'],
  ['+news@people.example', '+news@people.example'],
  ['"ann"@people.example', 'ann@people.example'],
  ['ann@people.example.', 'ann@people.example'],
  ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
  ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
  ['a.n.n@people.example', 'a.n.n@people.example'],
  ['A.n.N+x@gmail.com', 'ann@gmail.com'],
  ['ann@GoogleMail.com', 'ann@gmail.com'],
  ['ａｎｎ@people.example', 'ann@people.example'],
])('%s is the mailbox %s', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox))

test.each([
  ['ann@people.example', 'people.example', false],
  ['ann@x7.people.example', 'people.example', false],
  ['ann@x.shop.co.uk', 'shop.co.uk', false],
  ['ann@gmail.com', 'gmail.com', true],
  ['ann@ibm.com', 'ibm.com', false],
  ['ann@googlemail.com', 'gmail.com', true],
  ['ann@yahoo.co.uk', 'yahoo.co.uk', true],
])('%s is of %s', (address, name, isShared) => expect(organisationOf(address)).toEqual({ name, isShared }))
