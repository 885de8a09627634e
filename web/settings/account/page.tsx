/** One's own login and place here. What concerns the login itself is done on its page, which works without scripts. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { paths } from '#contract/paths.ts'
import { can } from '../../api/can.ts'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Section } from '../../parts/section.tsx'
import { business, me } from '../../start.ts'
import { words } from '../../words/index.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { PageLink } from '../shared/page-link.tsx'
import { Sure } from '../shared/sure.tsx'
import { accountWords as said } from './words.ts'
import classes from '../settings.module.css'
import shared from '../shared/shared.module.css'

export function AccountPage() {
  const { name, email, emailVerified } = me.user
  return (
    <SettingsPage name="account">
      <Section title={said.login}>
        <div className={classes.body}>
          <p className={classes.hint}>{said.loginHint}</p>
          <dl className={shared.figures}>
            <Fact term={said.name} value={name} />
            <Fact term={said.email} value={emailVerified ? email : `${email} (${said.unconfirmed})`} />
          </dl>
          <Away href={paths.account}>{said.manage}</Away>
        </div>
      </Section>
      <TwoFactor />
      <Section title={said.language}>
        <div className={classes.body}>
          <p>{said.languageIs}</p>
          {can('PATCH /api/businesses/{businessId}') ? (
            <p>
              <PageLink page="business">{said.languageChange}</PageLink>
            </p>
          ) : null}
        </div>
      </Section>
      <Section title={said.data}>
        <div className={classes.body}>
          <p className={classes.hint}>{said.dataHint}</p>
          <Away href={paths.accountData}>{said.dataGo}</Away>
        </div>
      </Section>
      {me.impersonation ? null : <Place />}
    </SettingsPage>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Leads out of the app. */
function Away({ href, children }: { href: string; children: string }) {
  return (
    <div>
      <Button component="a" href={href} variant="default">
        {children}
      </Button>
    </div>
  )
}

function TwoFactor() {
  const isOn = me.user.twoFactor
  return (
    <Section title={said.factor} aside={<Mark tone={isOn ? 'good' : 'warn'}>{isOn ? said.on : said.off}</Mark>}>
      <div className={classes.body}>
        <p className={classes.hint}>{said.factorHint}</p>
        <Away href={`${paths.account}#two-factor`}>{isOn ? said.factorChange : said.setUp}</Away>
      </div>
    </Section>
  )
}

function Place() {
  const [asking, setAsking] = useState(false)
  const leave = useSend('DELETE /api/businesses/{businessId}/members/{userId}')
  const act = () =>
    leave.mutate({ params: { userId: me.user.id }, body: null }, { onSuccess: () => location.assign(paths.apps) })
  return (
    <Section title={said.place}>
      <div className={classes.body}>
        <p>{said.placeIs(words().menu.role[business.role], business.name)}</p>
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {said.leave}
          </Button>
        </div>
      </div>
      <Sure
        opened={asking}
        close={() => setAsking(false)}
        title={said.leaveTitle}
        action={said.leaveGo}
        act={act}
        sending={leave}
      >
        <p>{said.leaveHint}</p>
      </Sure>
    </Section>
  )
}
