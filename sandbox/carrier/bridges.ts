import { newCall, type Call } from './call.ts'
import type { Exchange } from './exchange.ts'
import type { Ending } from './hangup.ts'
import { refusals } from './refusals.ts'
import type { TransferBody } from './wire.ts'

/** What connecting needs of the exchange. */
export type Switchboard = {
  exchange: Exchange
  /** Takes a call from whatever has it. */
  free: (call: Call) => void
  end: (call: Call, ending: Ending) => void
  ring: (leg: Call, ringing: Ringing) => void
}

/** For how long a phone rings, how its not being answered is told, and how long the call may last. */
export type Ringing = {
  ringMs: number
  cause: 'timeout' | 'no_answer'
  longestMs: number
}

export type Bridges = {
  /** Connects two answered calls. */
  connect(call: Call, other: Call): void
  /** Rings another number and connects the two when it picks up; if it does not, the call stays where it was. */
  transfer(call: Call, body: TransferBody): void
  /** A leg that was rung for a transfer may be connected now. */
  pickedUp(leg: Call): void
  /** A leg has ended: the other one goes too, unless it was to stay. */
  part(leg: Call, ending: Ending): void
}

/** Legs that hear each other. */
export function createBridges(board: Switchboard): Bridges {
  const { exchange } = board
  /** Legs that ring for a call which is being transferred. */
  const transfers = new Map<Call, Call>()

  function connect(call: Call, other: Call): void {
    if (call.peer !== null || other.peer !== null) throw refusals.invalid('one of the calls is connected already')
    for (const [leg, peer] of [
      [call, other],
      [other, call],
    ] as const) {
      board.free(leg)
      leg.peer = peer
      exchange.enter(leg, 'bridged', peer.to)
    }
    exchange.notify(call, 'call.bridged')
    exchange.notify(other, 'call.bridged')
  }

  return {
    connect,
    transfer(call, body) {
      board.free(call)
      call.parks = body.park_after_unbridge === 'self'
      exchange.enter(call, 'transferring', body.to)
      const parties = { direction: 'outgoing' as const, from: body.from ?? call.from, to: body.to, brain: null }
      const leg = exchange.remember(newCall(parties, exchange.clock))
      leg.sessionId = call.sessionId
      leg.clientState = call.clientState
      leg.picksUpAlone = true
      transfers.set(leg, call)
      const [ringMs, longestMs] = [body.timeout_secs * 1000, body.time_limit_secs * 1000]
      board.ring(leg, { ringMs, cause: 'timeout', longestMs })
    },
    pickedUp(leg) {
      const call = transfers.get(leg)
      transfers.delete(leg)
      if (call && call.state !== 'ended') connect(call, leg)
    },
    part(leg, { cause }) {
      const waiting = transfers.get(leg)
      transfers.delete(leg)
      if (waiting?.state === 'transferring') exchange.enter(waiting, 'answered', `transfer failed: ${cause}`)
      const { peer } = leg
      if (!peer) return
      leg.peer = null
      peer.peer = null
      if (peer.state === 'ended') return
      if (peer.parks) exchange.enter(peer, 'answered', 'parked')
      else board.end(peer, { cause: 'normal_clearing', source: 'unknown' })
    },
  }
}
