import { NativeSelect, Switch } from '@mantine/core'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { MoneyField, NumberField } from '../parts/number-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { useServiceChange, type Service } from './queries.ts'
import { Touched } from './touched.tsx'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

type Place = Service['place']

/** How long it takes, what it costs, and where it is done. */
export function TimeSection({ service }: { service: Service }) {
  const draft = useDraft(fieldsOf(service))
  const { value, change } = draft
  const { sending, save } = useServiceChange(service)
  const send = () => {
    const { amountMinor, from, durationMinutes, travelMinutes, ...rest } = value
    save(
      {
        bufferBeforeMinutes: rest.before ?? 0,
        bufferAfterMinutes: rest.after ?? 0,
        stepMinutes: rest.grid ?? 15,
        durationMinutes: durationMinutes ?? 60,
        place: rest.place,
        travelMinutes: rest.place === 'at-customer' ? (travelMinutes ?? 0) : 0,
        price: amountMinor === null ? null : { amountMinor, from },
      },
      () => draft.settle(value),
    )
  }
  const minutes = { unit: 'min', required: true }
  return (
    <SaveSection title={said.time} {...{ draft, sending }} save={send} fields={['durationMinutes', 'stepMinutes']}>
      <div className={classes.pair}>
        <NumberField
          label={said.duration}
          {...minutes}
          min={5}
          max={1440}
          value={value.durationMinutes}
          error={fieldError(sending.error, 'durationMinutes')}
          change={(durationMinutes) => change({ durationMinutes })}
        />
        <MoneyField
          label={said.price}
          description={said.priceHint}
          value={value.amountMinor}
          change={(amountMinor) => change({ amountMinor })}
        />
      </div>
      <Switch
        label={said.atLeast}
        disabled={value.amountMinor === null}
        checked={value.from}
        onChange={({ currentTarget }) => change({ from: currentTarget.checked })}
      />
      <div className={classes.thirds}>
        <NumberField
          label={said.before}
          {...minutes}
          min={0}
          max={480}
          value={value.before}
          change={(before) => change({ before })}
        />
        <NumberField
          label={said.after}
          {...minutes}
          min={0}
          max={480}
          value={value.after}
          change={(after) => change({ after })}
        />
        <NumberField
          label={said.grid}
          {...minutes}
          min={5}
          max={240}
          value={value.grid}
          error={fieldError(sending.error, 'stepMinutes')}
          change={(grid) => change({ grid })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={said.place}
          value={value.place}
          data={(['here', 'at-customer'] as const).map((one) => ({ value: one, label: said.places[one] }))}
          onChange={({ currentTarget }) => change({ place: currentTarget.value as Place })}
        />
        {value.place === 'at-customer' ? (
          <NumberField
            label={said.travel}
            {...minutes}
            min={0}
            max={240}
            value={value.travelMinutes}
            change={(travelMinutes) => change({ travelMinutes })}
          />
        ) : null}
      </div>
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

type Fields = {
  durationMinutes: number | null
  amountMinor: number | null
  from: boolean
  before: number | null
  after: number | null
  grid: number | null
  place: Place
  travelMinutes: number | null
}

const fieldsOf = (service: Service): Fields => ({
  durationMinutes: service.durationMinutes,
  amountMinor: service.price?.amountMinor ?? null,
  from: service.price?.from ?? false,
  before: service.bufferBeforeMinutes,
  after: service.bufferAfterMinutes,
  grid: service.stepMinutes,
  place: service.place,
  travelMinutes: service.travelMinutes,
})
