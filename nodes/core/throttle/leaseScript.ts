/**
 * What Redis does with one message of a process, at once and undisturbed by others (`EVAL`).
 *
 * KEYS[1] is the limit, a hash: one field `p:<process>` for each process seen lately, and the common
 * state. KEYS[2] is the mark of the server, which all limits have in common. What a process _holds_ is what it may have in use at most until it gets an answer; all that
 * is held together never exceeds the limit. So a share shrinks in two steps: an answer names a lower
 * target, and with a later message the process says that it holds no more than that.
 *
 * ARGV, all numbers but the first:
 *  1 process: any text that no other process has
 *  2 number of its message: one that arrives after a later one is ignored
 *  3 milliseconds that the lease lasts for the process
 *  4 milliseconds longer that Redis keeps it, for the requests that began at its very end
 *  5 level, 6 held of it, 7 wanted of it
 *  8 requests per second (0: no limit), 9 held of them, 10 wanted of them
 * 11 milliseconds that the service asked for patience, 0 if it did not
 * 12 era of the requests that were too many, -1 if none were
 * 13 era of successful requests, 14 how many there were
 * 15 whether the process has worked without a lease (1), because Redis was away
 *
 * Answers a list: 1 (0: the message came too late), share of the level and target, share of the rate
 * and target, milliseconds of pause, reduced level (0: the whole level), era, processes seen lately.
 *
 * When Redis has forgotten something, was replaced or was away, it gives out nothing new for one
 * lease and only takes note of what is held. It finds that out by the mark, which is kept for a month
 * and carries the ID of the server that wrote it, and by what processes tell.
 */
export const LEASE_SCRIPT = `
local key, mark, me = KEYS[1], KEYS[2], ARGV[1]
local arg = {}
for i = 2, 15 do arg[i] = tonumber(ARGV[i]) end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local SEEN, KEEP, TURN, SAME_SERVER, RETURN = 600000, 2592000000, 2000, 60000, 5000

local state, processes = {}, {}
local latest, isAbandoned = 0, false
local stored = redis.call('HGETALL', key)
for i = 1, #stored, 2 do
  local id = string.match(stored[i], '^p:(.*)$')
  if id then
    local n = {}
    for each in string.gmatch(stored[i + 1], '%S+') do n[#n + 1] = tonumber(each) end
    local p = { id = id, seen = n[1], ends = n[2], number = n[3], limit = { n[4], n[5] },
      held = { n[6], n[7] }, wants = { n[8], n[9] }, since = { n[10], n[11] } }
    latest = math.max(latest, p.seen)
    if p.ends <= now and p.held[1] + p.wants[1] > 0 then
      p.held, p.wants, isAbandoned = { 0, 0 }, { 0, 0 }, true
      n[6], n[7], n[8], n[9] = 0, 0, 0, 0
      redis.call('HSET', key, stored[i], table.concat(n, ' '))
    end
    if p.seen + SEEN > now then processes[id] = p else redis.call('HDEL', key, stored[i]) end
  else
    state[stored[i]] = stored[i + 1]
  end
end
local function number(name) return tonumber(state[name] or '0') end

local mine = processes[me] or { id = me, held = { 0, 0 }, wants = { 0, 0 }, since = { now, now } }
if mine.number and mine.number >= arg[2] then return { 0 } end
processes[me] = mine
for slot = 1, 2 do
  local held, wants = arg[3 + 3 * slot], arg[4 + 3 * slot]
  local had, wanted = mine.held[slot] > 0, mine.wants[slot] > 0
  if had ~= (held > 0) or wanted ~= (wants > 0) then mine.since[slot] = now end
  mine.held[slot], mine.wants[slot] = held, wants
end
mine.seen, mine.number, mine.limit = now, arg[2], { arg[5], arg[8] }
mine.ends = now + arg[3] + arg[4]

-- Whoever is at work has a say; the lowest number counts.
local limit, seen = { arg[5], arg[8] }, 0
for _, p in pairs(processes) do
  seen = seen + 1
  if p.held[1] + p.wants[1] > 0 then
    limit[1] = math.min(limit[1], p.limit[1])
    if p.limit[2] > 0 and (limit[2] == 0 or p.limit[2] < limit[2]) then limit[2] = p.limit[2] end
  end
end

local info = redis.pcall('INFO', 'server')
local server = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or '-'
local known = redis.call('HMGET', mark, 'server', 'since', 'grace')
local since, serverGrace = tonumber(known[2] or now), tonumber(known[3] or 0)
-- A service that answers from several servers in turn is not new each time.
if not known[1] or (known[1] ~= server and now - since > SAME_SERVER) then
  since, serverGrace = now, now + arg[3] + arg[4]
end
local grace = number('grace')
if arg[15] == 1 then grace = now + arg[3] + arg[4] end
-- Nobody who was at work was heard for so long: perhaps they could not be, and come back now.
if isAbandoned and latest + arg[3] + arg[4] <= now then grace = math.max(grace, now + RETURN) end
local isGrace = math.max(grace, serverGrace) > now

local paused = math.max(number('paused'), now + arg[11])
local era, reduced, successes = number('era'), number('reduced'), number('successes')
if reduced > limit[1] then reduced = 0 end
if arg[12] == era then
  reduced = math.max(1, math.floor((reduced > 0 and reduced or limit[1]) / 2))
  era, successes = era + 1, 0
elseif reduced > 0 and arg[13] == era then
  successes = successes + arg[14]
  while reduced > 0 and successes >= reduced do
    successes = successes - reduced
    reduced = reduced + 1
    if reduced >= limit[1] then reduced, successes = 0, 0 end
  end
end
if reduced > 0 then limit[1] = math.min(limit[1], reduced) end

-- First those whose turn has just begun, then those who have nothing, then those who had a turn.
local function order(slot)
  local list = {}
  for _, p in pairs(processes) do
    if p.wants[slot] > 0 then
      local rank = 2
      if p.held[slot] == 0 then rank = 1 elseif now - p.since[slot] < TURN then rank = 0 end
      list[#list + 1] = { p = p, rank = rank, since = p.since[slot] }
    end
  end
  table.sort(list, function(a, b)
    if a.rank ~= b.rank then return a.rank < b.rank end
    if a.since ~= b.since then return (a.since < b.since) == (a.rank == 1) end
    return a.p.id < b.p.id
  end)
  return list
end

-- As much as each wants, and evenly where that is too much. Of what is left whoever asks gets half.
local function target(slot)
  local open, left, mineIs = order(slot), limit[slot], 0
  while #open > 0 do
    local each, next = math.floor(left / #open), {}
    local share = left
    for _, entry in ipairs(open) do
      if entry.p.wants[slot] <= each then
        left = left - entry.p.wants[slot]
        if entry.p == mine then mineIs = entry.p.wants[slot] end
      else
        next[#next + 1] = entry
      end
    end
    if #next == #open then
      local more = share - each * #open
      for i, entry in ipairs(open) do
        if entry.p == mine then mineIs = each + (i <= more and 1 or 0) end
      end
      return mineIs
    end
    open = next
  end
  if mine.wants[slot] > 0 then mineIs = mineIs + math.ceil(left / 2) end
  return mineIs
end

local share, targets = {}, {}
for slot = 1, 2 do
  if slot == 2 and share[1] == 0 then mine.wants[2] = 0 end
  local others = 0
  for _, p in pairs(processes) do
    if p ~= mine then others = others + p.held[slot] end
  end
  if isGrace then
    share[slot], targets[slot] = mine.held[slot], mine.held[slot]
  else
    targets[slot] = target(slot)
    local free = math.max(0, limit[slot] - others)
    share[slot] = math.max(mine.held[slot], math.min(targets[slot], free))
  end
  if mine.held[slot] == 0 and share[slot] > 0 then mine.since[slot] = now end
  mine.held[slot] = share[slot]
end

redis.call('HSET', mark, 'server', server, 'since', since, 'grace', serverGrace)
redis.call('PEXPIRE', mark, KEEP)
redis.call('HSET', key, 'grace', grace, 'paused', paused, 'era', era, 'reduced', reduced, 'successes', successes,
  'p:' .. me, table.concat({ mine.seen, mine.ends, mine.number, mine.limit[1], mine.limit[2], mine.held[1],
    mine.held[2], mine.wants[1], mine.wants[2], mine.since[1], mine.since[2] }, ' '))
redis.call('PEXPIRE', key, KEEP)
return { 1, share[1], targets[1], share[2], targets[2], math.max(0, paused - now), reduced, era, seen }
`;
