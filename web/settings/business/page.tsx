/** The business itself: its profile, its clock, where notices go, which countries it reaches, and its end. */
import { NativeSelect, Skeleton, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BusinessView } from '#contract/businesses.ts'
import type { ChangeProfile } from '#contract/team.ts'
import { useSend } from '../../api/query.ts'
import { phoneText } from '../../parts/phone-text.ts'
import { Shown } from '../../parts/shown.tsx'
import { loadAnew, useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { businessQuery } from '../queries.ts'
import { Closing } from './closing.tsx'
import { Notices } from './notices.tsx'
import { Reach } from './reach.tsx'
import { businessWords as said } from './words.ts'
import classes from '../settings.module.css'

export function BusinessPage() {
  const query = useQuery(businessQuery())
  return (
    <SettingsPage name="business">
      <Shown query={query} skeleton={<Skeleton height={320} radius="md" />}>
        {(business) => (
          <>
            <Profile business={business} />
            <Clock business={business} />
            <Notices business={business} />
            <Reach business={business} />
            <Closing business={business} />
          </>
        )}
      </Shown>
    </SettingsPage>
  )
}

type Trade = NonNullable<ChangeProfile['trade']>
const trades = Object.keys(said.trades) as Trade[]

/** Everything that shows the business is read again. */
const usePatch = () => useSend('PATCH /api/businesses/{businessId}', { anew: ['GET /api/businesses/{businessId}'] })

function Profile({ business }: { business: BusinessView }) {
  const { name, trade, address } = business
  const draft = useDraft({
    name,
    trade: (trades.find((one) => one === trade) ?? 'other') as Trade,
    address: address ?? '',
  })
  const { value, change } = draft
  const patch = usePatch()
  const settle = () => draft.settle(value)
  /** Every screen shows the name. */
  const isNamed = value.name.trim() !== name
  const save = () =>
    patch.mutate(
      { body: { ...value, name: value.name.trim(), address: value.address.trim() || null } },
      { onSuccess: () => (isNamed ? loadAnew(settle) : settle()) },
    )
  return (
    <SaveSection
      title={said.profile}
      about={said.profileAbout}
      fields={['name', 'address']}
      {...{ draft, save }}
      sending={patch}
    >
      <div className={classes.pair}>
        <TextInput
          label={said.name}
          required
          maxLength={120}
          value={value.name}
          error={fieldError(patch.error, 'name')}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <NativeSelect
          label={said.trade}
          description={said.tradeHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.trade}
          data={trades.map((one) => ({ value: one, label: said.trades[one] }))}
          onChange={({ currentTarget }) => change({ trade: currentTarget.value as Trade })}
        />
      </div>
      <Textarea
        label={said.address}
        description={said.addressHint}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        value={value.address}
        error={fieldError(patch.error, 'address')}
        onChange={({ currentTarget }) => change({ address: currentTarget.value })}
      />
      <dl className={classes.facts}>
        <dt>{said.numbers}</dt>
        <dd>{business.numbers.map((number) => phoneText(number)).join(', ') || said.noNumbers}</dd>
        <dt>{said.link}</dt>
        <dd>{business.slug}</dd>
      </dl>
    </SaveSection>
  )
}

const regionOf = (zone: string) => zone.split('/')[0] ?? zone
/** Europe/Madrid among those of Europe. One that this browser does not know is listed too, when it is theirs. */
function zoneGroups(current: string) {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes(current) ? names : [current, ...names]
  const regions = [...new Set(all.map(regionOf))]
  return regions.map((group) => ({
    group,
    items: all
      .filter((zone) => regionOf(zone) === group)
      .map((value) => ({ value, label: value.slice(value.indexOf('/') + 1).replaceAll('_', ' ') })),
  }))
}

function Clock({ business: { zone, language } }: { business: BusinessView }) {
  const draft = useDraft({ zone, language })
  const { value, change } = draft
  const patch = usePatch()
  const save = () => patch.mutate({ body: value }, { onSuccess: () => loadAnew(() => draft.settle(value)) })
  return (
    <SaveSection title={said.clock} about={said.clockAbout} fields={['zone']} {...{ draft, save }} sending={patch}>
      <div className={classes.pair}>
        <NativeSelect
          label={said.zone}
          description={said.zoneHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.zone}
          data={zoneGroups(zone)}
          error={fieldError(patch.error, 'zone')}
          onChange={({ currentTarget }) => change({ zone: currentTarget.value })}
        />
        <NativeSelect
          label={said.language}
          description={said.languageHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.language}
          data={(['en', 'es'] as const).map((one) => ({ value: one, label: said.languages[one] }))}
          onChange={({ currentTarget }) => change({ language: currentTarget.value as BusinessView['language'] })}
        />
      </div>
    </SaveSection>
  )
}
