/**
 * Permits of a lane in one round trip. Only the database's clock counts. A row in `lane_pause` whose instant has
 * passed means "probing": one call may go out, and the next one a second later, until one succeeds.
 */
export const permits = `
CREATE FUNCTION take_permits(p_installation uuid, p_lane text, p_permits integer, p_wanted integer, p_lease_ms integer)
RETURNS TABLE (slots integer[], wait_ms double precision, paused boolean, probe timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_pause timestamptz;
  v_now timestamptz;
BEGIN
  PERFORM set_config('bellwether.installation', p_installation::text, true);
  SELECT until INTO v_pause FROM lane_pause
   WHERE installation_id = p_installation AND lane = p_lane FOR UPDATE;
  v_now := clock_timestamp();
  paused := coalesce(v_pause > v_now, false);
  slots := '{}';
  IF paused THEN
    wait_ms := extract(epoch FROM v_pause - v_now) * 1000;
    RETURN NEXT;
    RETURN;
  END IF;

  FOR attempt IN 1..2 LOOP
    WITH free AS (
      SELECT slot FROM lane_slot
       WHERE installation_id = p_installation AND lane = p_lane AND slot <= p_permits AND free_at <= v_now
       ORDER BY free_at
       LIMIT CASE WHEN v_pause IS NULL THEN p_wanted ELSE 1 END
       FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE lane_slot s SET free_at = v_now + p_lease_ms * interval '1 millisecond'
        FROM free WHERE s.installation_id = p_installation AND s.lane = p_lane AND s.slot = free.slot
      RETURNING s.slot
    )
    SELECT coalesce(array_agg(slot), '{}') INTO slots FROM taken;
    EXIT WHEN cardinality(slots) > 0 OR attempt = 2;
    INSERT INTO lane_slot (installation_id, lane, slot, free_at)
      SELECT p_installation, p_lane, n, '-infinity' FROM generate_series(1, p_permits) n
      ON CONFLICT DO NOTHING;
    EXIT WHEN NOT FOUND;
  END LOOP;

  IF cardinality(slots) = 0 THEN
    SELECT greatest(1, extract(epoch FROM min(free_at) - v_now) * 1000) INTO wait_ms FROM lane_slot
     WHERE installation_id = p_installation AND lane = p_lane AND slot <= p_permits AND free_at > v_now;
  ELSIF v_pause IS NOT NULL THEN
    UPDATE lane_pause SET until = v_now + interval '1 second'
     WHERE installation_id = p_installation AND lane = p_lane RETURNING until INTO probe;
  END IF;
  wait_ms := coalesce(wait_ms, 1);
  RETURN NEXT;
END $$;

CREATE FUNCTION give_back_permits(p_installation uuid, p_lane text, p_slots integer[], p_window_ms integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('bellwether.installation', p_installation::text, true);
  UPDATE lane_slot SET free_at = clock_timestamp() + p_window_ms * interval '1 millisecond'
   WHERE installation_id = p_installation AND lane = p_lane AND slot = ANY (p_slots);
END $$;

CREATE FUNCTION pause_lane(p_installation uuid, p_lane text, p_ms integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('bellwether.installation', p_installation::text, true);
  INSERT INTO lane_pause AS p (installation_id, lane, until)
  VALUES (p_installation, p_lane, clock_timestamp() + p_ms * interval '1 millisecond')
  ON CONFLICT (installation_id, lane) DO UPDATE SET until = greatest(p.until, excluded.until);
END $$;

-- Only the pause that the probe saw: a longer one that came meanwhile stays.
CREATE FUNCTION end_pause(p_installation uuid, p_lane text, p_probe timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('bellwether.installation', p_installation::text, true);
  DELETE FROM lane_pause WHERE installation_id = p_installation AND lane = p_lane AND until <= p_probe;
END $$;
`;
