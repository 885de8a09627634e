import { Switch } from '@mantine/core'
import { useDraft } from '../parts/draft.ts'
import { DurationField } from '../parts/duration-field.tsx'
import { NumberField } from '../parts/number-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { settingsWords } from '../words.ts'
import { useServiceChange, type Service } from './queries.ts'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

/** How soon, how far ahead and how often it can be booked, and what customers may change. */
export function RulesSection({ service }: { service: Service }) {
  const draft = useDraft(fieldsOf(service))
  const { value, change } = draft
  const { sending, save } = useServiceChange(service)
  const send = () =>
    save(
      {
        ...value,
        leadDays: value.leadDays ?? 0,
        horizonDays: value.horizonDays ?? 90,
        approvalHours: value.approvalHours ?? 24,
      },
      () => draft.settle(value),
    )
  return (
    <SaveSection title={said.rules} about={said.rulesAbout} {...{ draft, sending }} save={send}>
      <div className={classes.pair}>
        <DurationField
          label={said.lead}
          description={said.leadHint}
          minutes={value.leadMinutes}
          max={525_600}
          change={(leadMinutes) => change({ leadMinutes })}
        />
        <NumberField
          label={said.leadDays}
          description={said.leadDaysHint}
          required
          min={0}
          max={365}
          value={value.leadDays}
          change={(leadDays) => change({ leadDays })}
        />
        <NumberField
          label={said.horizonDays}
          required
          min={1}
          max={730}
          value={value.horizonDays}
          change={(horizonDays) => change({ horizonDays })}
        />
        <NumberField
          label={said.horizonHours}
          description={said.horizonHoursHint}
          min={1}
          max={17_520}
          value={value.horizonHours}
          change={(horizonHours) => change({ horizonHours })}
        />
        <NumberField
          label={said.maxPerDay}
          placeholder={said.noMost}
          min={1}
          max={1_000}
          value={value.maxPerDay}
          change={(maxPerDay) => change({ maxPerDay })}
        />
        <NumberField
          label={said.maxPerWeek}
          placeholder={said.noMost}
          min={1}
          max={5_000}
          value={value.maxPerWeek}
          change={(maxPerWeek) => change({ maxPerWeek })}
        />
        <DurationField
          label={said.moveUntil}
          description={said.beforeStart}
          minutes={value.moveUntilMinutes}
          max={43_200}
          change={(moveUntilMinutes) => change({ moveUntilMinutes })}
        />
        <DurationField
          label={said.cancelUntil}
          description={said.beforeStart}
          minutes={value.cancelUntilMinutes}
          max={43_200}
          change={(cancelUntilMinutes) => change({ cancelUntilMinutes })}
        />
      </div>
      <Switch
        label={said.approval}
        checked={value.needsApproval}
        onChange={({ currentTarget }) => change({ needsApproval: currentTarget.checked })}
      />
      {value.needsApproval ? (
        <div className={classes.half}>
          <NumberField
            label={said.approvalHours}
            required
            min={1}
            max={336}
            unit={settingsWords.units.hours}
            value={value.approvalHours}
            change={(approvalHours) => change({ approvalHours })}
          />
        </div>
      ) : null}
    </SaveSection>
  )
}

type Fields = Pick<
  Service,
  | 'leadMinutes'
  | 'horizonHours'
  | 'maxPerDay'
  | 'maxPerWeek'
  | 'moveUntilMinutes'
  | 'cancelUntilMinutes'
  | 'needsApproval'
> & { leadDays: number | null; horizonDays: number | null; approvalHours: number | null }

const fieldsOf = (service: Service): Fields => ({
  leadMinutes: service.leadMinutes,
  leadDays: service.leadDays,
  horizonDays: service.horizonDays,
  horizonHours: service.horizonHours,
  maxPerDay: service.maxPerDay,
  maxPerWeek: service.maxPerWeek,
  moveUntilMinutes: service.moveUntilMinutes,
  cancelUntilMinutes: service.cancelUntilMinutes,
  needsApproval: service.needsApproval,
  approvalHours: service.approvalHours,
})
