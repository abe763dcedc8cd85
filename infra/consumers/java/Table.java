import static org.apache.commons.codec.digest.DigestUtils.sha256Hex;
import java.time.*;
import java.util.*;

/** The cells of every place: known from so on and valid from so on, this one, as JSON; "null" for none. */
class Table {
  private static final long START = Long.MIN_VALUE, OPEN = 8_640_000_000_000_000L;
  private final Map<String, TreeMap<Long, TreeMap<Long, String>>> places = new TreeMap<>();

  /** In its area a change puts its cell; what stands around it stays. */
  void apply(String place, long validFrom, long validTo, long knownFrom, long knownTo, String after) {
    var nothing = Map.of(START, "null");
    var columns = places.computeIfAbsent(place, id -> new TreeMap<>(Map.of(START, new TreeMap<>(nothing))));
    for (long edge : List.of(knownFrom, knownTo))
      columns.putIfAbsent(edge, new TreeMap<>(columns.floorEntry(edge).getValue()));
    for (var column : columns.subMap(knownFrom, knownTo).values()) {
      column.put(validTo, at(column, validTo));
      column.subMap(validFrom, validTo).clear();
      column.put(validFrom, after);
    }
  }

  /** What each knowledge time changes along valid time, equal neighbours merged. */
  private static String canonical(TreeMap<Long, TreeMap<Long, String>> columns) {
    var told = new StringJoiner(",", "[", "]");
    for (long known : columns.subMap(START, false, OPEN, false).keySet()) {
      TreeMap<Long, String> was = columns.lowerEntry(known).getValue(), now = columns.get(known);
      var news = new TreeMap<>(was);
      news.putAll(now);
      news.replaceAll((cut, cell) -> at(now, cut).equals(at(was, cut)) ? "" : at(now, cut));
      news.tailMap(START, false).keySet().removeIf(cut -> news.get(cut).equals(news.lowerEntry(cut).getValue()));
      var segments = news.keySet().stream().filter(cut -> !news.get(cut).isEmpty()).map(cut ->
          "{\"valid\":[" + time(cut) + "," + time(news.higherKey(cut)) + "],\"cell\":" + news.get(cut) + "}").toList();
      if (!segments.isEmpty())
        told.add("{\"known\":" + time(known) + ",\"segments\":[" + String.join(",", segments) + "]}");
    }
    return told.toString();
  }

  private static String at(TreeMap<Long, String> column, long when) { return column.floorEntry(when).getValue(); }

  private static String time(long at) {
    var time = Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC);
    return at >= OPEN ? "null" : String.format(Locale.ROOT, "\"%tFT%<tT.%<tLZ\"", time);
  }

  /** Places by home region, then regions; what the gazetteer lacks is sy.x.[home region without sy.].[hash]. */
  String hash(Map<String, String> home) {
    var regions = new TreeMap<String, String>();
    places.values().removeIf(columns -> canonical(columns).equals("[]")); // All was withdrawn.
    places.forEach((place, columns) -> {
      var provisional = place.replaceFirst("^sy[.]x[.](.+)[.].+$", "sy.$1").replaceFirst("[.]sy$", "");
      regions.merge(home.getOrDefault(place, provisional), place + " " + sha256Hex(canonical(columns)),
          (lines, next) -> lines + "\n" + next);
    });
    regions.replaceAll((region, lines) -> region + " " + sha256Hex(lines));
    return sha256Hex(String.join("\n", regions.values()));
  }
}
