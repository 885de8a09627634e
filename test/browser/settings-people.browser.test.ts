/** Settings in a real browser: the team, what goes out by itself, and one's own account. */
import { beforeAll, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'
import { expectFits, looksOf, press, row } from './settings.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app)
})
const open = (options: OpenAs) => openApp({ app, browser: browser(), shop }, options)
const roleOf = async (userId: string) =>
  (await app.sql<{ role: string }>('select role from members where user_id = $1', [userId]))[0]?.role
const newcomer = (name: string) =>
  buildSession(app, { businessId: shop.id, role: 'staff' }).then(async ({ userId }) => {
    await app.sql('update identity.users set name = $2 where id = $1', [userId, name])
    return userId
  })

test('an owner invites somebody, withdraws it, changes a role and removes a member', async () => {
  const ana = await newcomer('Ana Ruiz')
  const { page, problems } = await open({ at: '/settings/team', expected: /409/ })
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('Their e-mail address').fill('new@people.example')
  await dialog.getByRole('radio', { name: 'Manager' }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await row(page, 'new@people.example').getByText('Manager').waitFor()
  await page.getByRole('button', { name: 'Withdraw new@people.example' }).click()
  await page.getByText('Nobody is invited just now.').waitFor()

  await page.getByRole('button', { name: 'Role Ana Ruiz' }).click()
  const role = page.getByRole('dialog', { name: 'Role of Ana Ruiz' })
  await role.getByRole('radio', { name: 'Manager' }).check()
  await role.getByRole('button', { name: 'Change the role' }).click()
  await row(page, 'Ana Ruiz').getByText('Manager').waitFor()
  expect(await roleOf(ana)).toBe('manager')

  await page.getByRole('button', { name: 'Remove Ana Ruiz' }).click()
  const remove = page.getByRole('dialog', { name: 'Remove Ana Ruiz?' })
  await expectAccessible(page)
  await remove.getByRole('button', { name: 'Remove' }).click()
  await row(page, 'Ana Ruiz').waitFor({ state: 'detached' })
  expect(await roleOf(ana)).toBeUndefined()
  expect(problems).toEqual([])
})

test('the only owner cannot leave or be demoted, and is told so where they tried', async () => {
  const lonely = await buildBusiness(app)
  const at = { at: '/settings/team', expected: /409/ }
  const { page, person, problems } = await openApp({ app, browser: browser(), shop: lonely }, at)
  await page.getByRole('button', { name: 'Leave' }).click()
  const leave = page.getByRole('dialog', { name: 'Leave this business?' })
  await leave.getByRole('button', { name: 'Leave' }).click()
  await leave.getByRole('alert').getByText('A business needs an owner.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Role/ }).click()
  const role = page.getByRole('dialog', { name: /^Role of/ })
  await role.getByRole('radio', { name: 'Staff' }).check()
  await role.getByRole('button', { name: 'Change the role' }).click()
  await role.getByRole('alert').getByText('A business needs an owner.').waitFor()
  expect(await role.getByRole('radio', { name: 'Staff' }).isChecked()).toBe(true)
  expect(await roleOf(person.userId)).toBe('owner')
  expect(problems).toEqual([])
})

test('by keyboard alone an owner invites somebody', async () => {
  const { page, problems } = await open({ at: '/settings/team' })
  await page.getByRole('button', { name: 'Invite' }).focus()
  await press(page, 'Enter')
  await page.getByLabel('Their e-mail address').waitFor()
  await page.keyboard.type('keys@people.example')
  await press(page, 'Tab', 'ArrowDown', 'Enter')
  await row(page, 'keys@people.example').getByText('Manager').waitFor()
  // The focus is back where it came from.
  await page.getByRole('button', { name: 'Invite' }).and(page.locator(':focus')).waitFor()
  expect(problems).toEqual([])
})

test('a manager sees the team and changes nobody; staff are not led there', async () => {
  const { page, problems } = await open({ role: 'manager', at: '/settings/team' })
  await page.getByRole('button', { name: 'Leave' }).waitFor()
  expect(await page.getByRole('button', { name: /^(Invite|Role|Remove)/ }).count()).toBe(0)
  expect(problems).toEqual([])
  const staff = await open({ role: 'staff', at: '/settings' })
  await staff.page
    .getByRole('main')
    .getByRole('link', { name: /^Your account/ })
    .waitFor()
  expect(await staff.page.getByRole('link', { name: /^(Team|API keys|Webhooks|Texts)/ }).count()).toBe(0)
  expect(staff.problems).toEqual([])
})

test('reminders, texts to missed callers and treatments are saved, and a wrong number is told', async () => {
  const { page, person, problems } = await open({ at: '/settings/texts', expected: /422/ })
  const reminders = page.getByRole('region', { name: 'Reminders' })
  await reminders.getByRole('button', { name: 'Add a reminder' }).click()
  const added = reminders.getByRole('combobox').last()
  await added.selectOption({ label: '3 hours before' })
  await reminders.getByRole('button', { name: 'Save' }).click()
  await reminders.getByText(/^Saved/).waitFor()
  const asked = await app.request('GET', `/api/businesses/${shop.id}/reminders`, { cookie: person.cookie })
  expect(asked.body.minutesBefore).toContain(180)

  const missed = page.getByRole('region', { name: 'Missed callers' })
  const before = await missed.getByRole('switch').isChecked()
  await missed.getByRole('switch').click()
  await missed.getByRole('button', { name: 'Save' }).click()
  await missed.getByText(/^Saved/).waitFor()
  expect(await missed.getByRole('switch').isChecked()).toBe(!before)

  const callers = page.getByRole('region', { name: 'Callers who are treated apart' })
  await callers.getByLabel('Telephone number').fill('at home')
  await callers.getByRole('button', { name: 'Set' }).click()
  await callers.getByText('This is not a telephone number that we can use.').waitFor()
  expect(await callers.getByLabel('Telephone number').inputValue()).toBe('at home')
  await callers.getByLabel('Telephone number').fill('(415) 555-7009')
  await callers.getByLabel('What happens when they call').selectOption('refuse')
  await callers.getByRole('button', { name: 'Set' }).click()
  await row(page, '(415) 555-7009').getByText('Refuse the call').waitFor()
  await expectAccessible(page)
  await callers.getByRole('button', { name: 'Treat as usual (415) 555-7009' }).click()
  await callers.getByText('Nobody is treated apart.').waitFor()
  expect(problems).toEqual([])
})

test('the account shows how one signs in, and a member leaves from there', async () => {
  const { page, person, problems } = await open({ role: 'staff', at: '/settings/account' })
  await page.getByRole('link', { name: 'Set it up' }).waitFor()
  await page.getByRole('button', { name: 'Leave this business' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
  await page.waitForURL(/\/(app|businesses)$/)
  expect(await roleOf(person.userId)).toBeUndefined()
  expect(problems).toEqual([])
})

test.each(looksOf('team', 'texts', 'account'))('%s hinders nobody, %s', async (name, look, options) => {
  await expectFits(await open(options), `${name} ${look}`)
})
