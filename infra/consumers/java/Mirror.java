import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.*;
import org.apache.avro.Schema;
import org.apache.avro.generic.*;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Mirrors saytara.control into a table and prints the canonical hash of it: Mirror PLACES [CONSUMER.properties] */
class Mirror {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Map<Integer, GenericDatumReader<GenericRecord>> READERS = new HashMap<>();

  public static void main(String[] args) throws IOException {
    var settings = new Properties();
    if (args.length > 1) settings.load(new java.io.FileReader(args[1]));
    settings.putAll(Map.of("bootstrap.servers", System.getenv("SAYTARA_BROKERS"), "isolation.level", "read_committed"));
    var control = new TopicPartition(System.getenv().getOrDefault("SAYTARA_TOPIC_PREFIX", "") + "saytara.control", 0);
    var table = new Table();
    try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(control));
      consumer.seekToBeginning(List.of(control));
      long sequence = 0, end = consumer.endOffsets(List.of(control)).get(control);
      while (consumer.position(control) < end) for (var message : consumer.poll(Duration.ofSeconds(1))) {
        var change = decode(message.value());
        if (message.offset() >= end || !change.getSchema().getName().equals("ControlRevised")) continue;
        if (!change.get("sequence").equals(++sequence)) throw new IllegalStateException(sequence + " is not " + change);
        var after = JSON.readTree(String.valueOf(change.get("after"))).toString(); // Its order is the canonical one.
        table.apply(change.get("place").toString(), (long) change.get("validFrom"), (long) change.get("validTo"),
            (long) change.get("knownFrom"), (long) change.get("knownTo"), after);
      }
    }
    var home = new HashMap<String, String>();
    JSON.readerFor(JsonNode.class).<JsonNode>readValues(URI.create(args[0]).toURL())
        .forEachRemaining(place -> home.put(place.get("id").asText(), place.get("region").asText()));
    System.out.println(table.hash(home));
  }

  /** A zero byte, the id of the schema it was written with in four, and the record. */
  static GenericRecord decode(byte[] message) throws IOException {
    int id = ByteBuffer.wrap(message).getInt(1);
    if (!READERS.containsKey(id)) {
      var answer = JSON.readTree(URI.create(System.getenv("SAYTARA_REGISTRY") + "/schemas/ids/" + id).toURL());
      READERS.put(id, new GenericDatumReader<>(new Schema.Parser().parse(answer.get("schema").asText())));
    }
    return READERS.get(id).read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
  }
}
