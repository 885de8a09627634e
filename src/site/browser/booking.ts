/** What a browser adds to the booking page: pages turn in place, the hold counts down, the visitor's own clock. */
import { countDown } from './count-down.ts'
import { withOwnZone } from './own-zone.ts'
import { tellHeight } from './tell-height.ts'
import { turnInPlace } from './turn-in-place.ts'

tellHeight()
countDown()
withOwnZone()
turnInPlace()
