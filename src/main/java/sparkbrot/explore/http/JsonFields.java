package sparkbrot.explore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.explore.web.RefusedRequestException;

/** Fields of a request's JSON, each of which must be what it shall be. */
final class JsonFields {

  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode node;

  private JsonFields(JsonNode node) {
    this.node = node;
  }

  /** Reads a body of at most so many bytes. */
  static JsonFields read(InputStream in, int mostBytes) throws IOException {
    byte[] bytes = in.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new RefusedRequestException(413, "a request has at most " + mostBytes + " bytes");
    }
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || !node.isObject()) {
        throw refused("the request is no JSON object");
      }
      return new JsonFields(node);
    } catch (JsonProcessingException e) {
      throw refused("the request is no JSON");
    }
  }

  static RefusedRequestException refused(String rule) {
    return new RefusedRequestException(400, rule);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonNode array(String name, int least, int most) {
    JsonNode value = node.get(name);
    if (value == null || !value.isArray() || value.size() < least || value.size() > most) {
      throw refused(name + ": must be an array of " + least + " to " + most);
    }
    return value;
  }

  String text(String name, int mostCharacters) {
    return text(name, node.get(name), mostCharacters);
  }

  static String text(String name, JsonNode value, int mostCharacters) {
    if (value == null || !value.isTextual() || value.textValue().length() > mostCharacters) {
      throw refused(name + ": must be text of at most " + mostCharacters + " characters");
    }
    return value.textValue();
  }

  long number(String name, long least, long most) {
    return number(name, node.get(name), least, most);
  }

  static long number(String name, JsonNode value, long least, long most) {
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw refused(name + ": must be a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  boolean isText(String name, String text) {
    JsonNode value = node.get(name);
    return value != null && value.isTextual() && value.textValue().equals(text);
  }

  boolean flag(String name) {
    JsonNode value = node.get(name);
    if (value != null && !value.isBoolean() && !value.isNull()) {
      throw refused(name + ": must be true or false");
    }
    return value != null && value.booleanValue();
  }

  /** Names to texts; empty if it is missing. */
  Map<String, String> texts(String name, int mostNames, int mostCharacters) {
    JsonNode value = node.get(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value == null || value.isNull()) {
      return texts;
    }
    if (!value.isObject() || value.size() > mostNames) {
      throw refused(name + ": must be an object of at most " + mostNames + " texts");
    }
    value
        .properties()
        .forEach(field -> texts.put(field.getKey(), text(name, field.getValue(), mostCharacters)));
    return texts;
  }
}
