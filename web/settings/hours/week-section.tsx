import { useState } from 'react'
import type { OpeningHours } from '#contract/businesses.ts'
import type { HoursChanged } from '#contract/hours.ts'
import { useDraft } from '../parts/draft.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { HoursAffected } from './hours-affected.tsx'
import { usePutWeek, type OwnerId } from './queries.ts'
import { WeekEditor } from './week-editor.tsx'
import { hoursWords as said } from './words.ts'

type Props = { week: OpeningHours[]; staff?: { id: string; name: string } }

/** The hours of every week: of the business, or of one of the staff. */
export function WeekSection({ week, staff }: Props) {
  const ownerId: OwnerId = staff?.id ?? null
  const draft = useDraft({ week: inOrder(week) })
  const { value, change } = draft
  const { sending, put } = usePutWeek(ownerId)
  const [changed, setChanged] = useState<HoursChanged | null>(null)
  const save = () =>
    put(value, (answer) => {
      draft.settle(value)
      setChanged(answer)
    })
  const none = staff ? (value.week.length ? said.off : said.asBusiness) : said.closed
  return (
    <SaveSection
      title={staff ? said.ownWeek : said.week}
      about={staff ? said.ownWeekAbout(staff.name) : said.weekAbout}
      {...{ draft, sending, save }}
    >
      <WeekEditor week={value.week} none={none} change={(next) => change({ week: inOrder(next) })} />
      {changed && !draft.isDirty ? <HoursAffected changed={changed} /> : null}
    </SaveSection>
  )
}

/** By weekday alone: a row must not move while its time is typed. */
const inOrder = (week: OpeningHours[]) => week.toSorted((one, other) => one.weekday - other.weekday)
