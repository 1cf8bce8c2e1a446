package io.mcpadapters.state.redis;

/** What has to happen in one step: Lua that the server runs. All keys of one are in one slot. */
final class Scripts {
  /**
   * KEYS: claim, trace. ARGV: owner, life and trace's life in ms. 0 taken, 1 taken over, -1 not.
   */
  static final String CLAIM =
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then return -1 end
      local before = redis.call('EXISTS', KEYS[2])
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
      return before
      """;

  /** KEYS: claim. ARGV: owner, life in ms. 1 while it is the owner's. */
  static final String RENEW =
      """
      if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('PEXPIRE', KEYS[1], ARGV[2])
      """;

  /** KEYS: claim, trace. ARGV: owner. */
  static final String RELEASE =
      """
      if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
      if redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
      return 1
      """;

  /**
   * What the scripts of the accounts share. KEYS: minutes, hours, totals, the principal's minutes,
   * the reservation. The server's clock counts, since those of processes differ. What others wrote
   * into our keys counts for nothing.
   */
  private static final String SPANS =
      """
      local HOUR, DAY, MONTH = 3600000, 86400000, 2592000000
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local minute, hour = math.floor(now / 60000), math.floor(now / 3600000)
      local function whole(n) return string.format('%.0f', n) end
      local function hash(key)
        local type = redis.call('TYPE', key).ok
        if type ~= 'hash' and type ~= 'none' then redis.call('DEL', key) end
      end
      local function spans(key, unit, longest)
        hash(key)
        local first, kept, gone = math.ceil((now - longest) / unit), {}, {}
        local all = redis.call('HGETALL', key)
        for i = 1, #all, 2 do
          local span, amount = tonumber(all[i]), tonumber(all[i + 1])
          if span and amount and span >= first then
            kept[#kept + 1] = {span, amount}
          else
            gone[#gone + 1] = all[i]
          end
        end
        for i = 1, #gone do redis.call('HDEL', key, gone[i]) end
        return kept
      end
      local function sum(kept, unit, length)
        local first, total = math.ceil((now - length) / unit), 0
        for _, one in ipairs(kept) do
          if one[1] >= first then total = total + one[2] end
        end
        return total
      end
      local function add(key, field, amount, life)
        hash(key)
        local before = tonumber(redis.call('HGET', key, field) or 0) or 0
        redis.call('HSET', key, field, whole(before + amount))
        redis.call('PEXPIRE', key, life)
      end
      local function total(key, purpose, amount)
        hash(key)
        redis.call('HSETNX', key, ' since', whole(now))
        if redis.call('HEXISTS', key, purpose) == 0 and redis.call('HLEN', key) > 100 then
          purpose = 'other'
        end
        add(key, purpose, amount, MONTH + DAY)
      end
      local m, h, c
      local function read()
        m = spans(KEYS[1], 60000, DAY)
        h = spans(KEYS[2], 3600000, MONTH)
        c = spans(KEYS[4], 60000, DAY)
        return sum(m, 60000, HOUR), sum(m, 60000, DAY), sum(h, 3600000, MONTH), sum(c, 60000, DAY)
      end
      """;

  /**
   * ARGV: the principal's word, purpose, amount, limits of the hour, day, month and principal's day
   * (-1 for none), life of the reservation in ms. Answers which limit is passed (0 none), the sums,
   * and after how many ms it would fit.
   */
  static final String RESERVE =
      SPANS
          + """
          local amount = tonumber(ARGV[3])
          local a, b, d, e = read()
          local function wait(kept, unit, length, needed)
            table.sort(kept, function(x, y) return x[1] < y[1] end)
            local first, freed = math.ceil((now - length) / unit), 0
            for _, one in ipairs(kept) do
              if one[1] >= first then
                freed = freed + one[2]
                if freed >= needed then return length - (now - one[1] * unit) end
              end
            end
            return -1
          end
          local sums = {a, b, d, e}
          local rows = {{m, 60000, HOUR}, {m, 60000, DAY}, {h, 3600000, MONTH}, {c, 60000, DAY}}
          for i = 1, 4 do
            local limit = tonumber(ARGV[3 + i])
            if limit >= 0 and sums[i] + amount > limit then
              local row, after = rows[i], -1
              if amount <= limit then
                after = wait(row[1], row[2], row[3], sums[i] + amount - limit)
              end
              return {i, a, b, d, e, after}
            end
          end
          add(KEYS[1], whole(minute), amount, DAY + HOUR)
          add(KEYS[2], whole(hour), amount, MONTH + DAY)
          add(KEYS[4], whole(minute), amount, DAY + HOUR)
          total(KEYS[3], ARGV[2], amount)
          redis.call('SET', KEYS[5], cjson.encode({whole(minute), ARGV[1], ARGV[2], ARGV[3]}),
              'PX', ARGV[8])
          return {0, a + amount, b + amount, d + amount, e + amount, 0}
          """;

  /**
   * ARGV: cost, and what the principal's key begins with. Answers whether it was open; the sums.
   */
  static final String SETTLE =
      SPANS
          + """
          local open = redis.pcall('GET', KEYS[5])
          local read_, entry = pcall(cjson.decode, type(open) == 'string' and open or '')
          local closed = 0
          redis.call('DEL', KEYS[5])
          if read_ and type(entry) == 'table' and #entry == 4 then
            local then_, before = tonumber(entry[1]), tonumber(entry[4])
            if then_ and before then
              local more = tonumber(ARGV[1]) - before
              local mine = ARGV[2] .. entry[2]
              add(KEYS[1], whole(then_), more, DAY + HOUR)
              add(KEYS[2], whole(math.floor(then_ / 60)), more, MONTH + DAY)
              add(mine, whole(then_), more, DAY + HOUR)
              total(KEYS[3], entry[3], more)
              closed = 1
            end
          end
          local a, b, d, e = read()
          return {closed, a, b, d, e}
          """;

  /** Answers the begin of the count in ms, the sums, and each purpose with its total. */
  static final String TOTALS =
      SPANS
          + """
          hash(KEYS[3])
          local a, b, d, e = read()
          local all, since = redis.call('HGETALL', KEYS[3]), now
          local answer = {now, a, b, d, e}
          for i = 1, #all, 2 do
            local amount = tonumber(all[i + 1])
            if all[i] == ' since' then
              answer[1] = amount or now
            elseif amount and amount ~= 0 then
              answer[#answer + 1] = all[i]
              answer[#answer + 1] = amount
            end
          end
          return answer
          """;

  private Scripts() {}
}
