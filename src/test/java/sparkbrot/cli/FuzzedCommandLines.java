package sparkbrot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Command lines that nobody would type: every command's real options with right and wrong values.
 */
final class FuzzedCommandLines {

  private static final List<String> VALUES =
      List.of(
          ("|  |-1|0|1|2|3|7|16|1.5|1e3|1e400|1e999999999|1e-999999999|NaN|-Infinity|0x10|+5|--5"
                  + "|2147483648|99999999999999999999|64x48|1x1|1048576x1048576|1048577x1|0x0|axb|x"
                  + "|-0.75,0|0,1,0,1|1,0,1,0|1,2,3|,,,|NaN,0|1e308,1e308|-2,0.6,-1.5,1.5"
                  + "|x.png|x.pbm|x.npy|x.jpg|.png|x.html|x.md|x.csv|dir|dir/|file|file/x.png|file/x.npy"
                  + "|../x.png|../../outside/y.png|precious.png|precious.npy|./a/../x.png|new/dir/x.png"
                  + "|logs|nowhere|nosuch://h/x.png|http://127.0.0.1:1/x.png|ftp://127.0.0.1/x.png"
                  + "|har:///x.png|jar:file:x.jar!/x.png|data:,x.png|hdfs:|hdfs://|hdfs:///x.png"
                  + "|hdfs://127.0.0.1|hdfs://u:p@h/x.png|s3a:|s3a:///|s3a://b|file:|file:///|file:x.png"
                  + "|file://h/x.png|C:\\x.png|%00|%s%n%d|${env:HOME}|${sys:user.home}|@file|--|-"
                  + "|auto|scalar|vector|strict|fused|float|double|on|off|center|corner|gray|fire|plaid"
                  + "|julia|-0.8,0.156|-2,0|2,1e-99|equal-cost|guided|seed|mojo|true|false|null|show|--help|--version|é|\u2028|\uD800"
                  + "|a\nb|\u001b[31mred|\t|x\u0000.png")
              .split("\\|"));

  private static final List<String> STRAY =
      List.of("--nosuch", "-x", "--", "stray", "-Dx=y", "@file", "--output", "--size=", "=", "");

  /** Each command's path, such as "log show", with its options. */
  private final Map<String, List<OptionSpec>> commands = new TreeMap<>();

  FuzzedCommandLines() {
    collect("", Main.commandLine());
  }

  private void collect(String path, CommandLine command) {
    commands.put(path, command.getCommandSpec().options());
    command
        .getSubcommands()
        .forEach((name, sub) -> collect(path.isEmpty() ? name : path + " " + name, sub));
  }

  List<String> next(Random random) {
    String path = Mutations.pick(random, List.copyOf(commands.keySet()));
    // Half of all cases are the main job's.
    path = random.nextBoolean() ? "render" : path;
    List<String> args = new ArrayList<>(path.isEmpty() ? List.of() : List.of(path.split(" ")));
    for (int i = random.nextInt(7); i > 0; i--) {
      addOption(random, args, Mutations.pick(random, commands.get(path)));
    }
    if (random.nextInt(3) == 0) {
      args.add(value(random));
    }
    damage(random, args);
    return withoutLongWork(args);
  }

  private void addOption(Random random, List<String> args, OptionSpec option) {
    String name = Mutations.pick(random, List.of(option.names()));
    if (option.arity().max() == 0) {
      args.add(name);
    } else if (random.nextBoolean()) {
      args.add(name + "=" + value(random));
    } else {
      args.addAll(List.of(name, value(random)));
    }
  }

  private static String value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Mutations.characters(random, Mutations.pick(random, VALUES));
      case 1 -> random.nextInt(50) == 0 ? "9".repeat(20_000) : String.valueOf(random.nextInt());
      default -> Mutations.pick(random, VALUES);
    };
  }

  private static void damage(Random random, List<String> args) {
    if (args.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    int at = random.nextInt(args.size());
    switch (random.nextInt(5)) {
      case 0 -> args.remove(at);
      case 1 -> args.add(at, Mutations.pick(random, STRAY));
      case 2 -> args.set(at, Mutations.characters(random, args.get(at)));
      case 3 -> args.add(at, args.get(at));
      default -> args.add(args.remove(at));
    }
  }

  /** Nothing that goes on for seconds, and no path that leaves the sandbox. */
  private static List<String> withoutLongWork(List<String> args) {
    if (args.contains("plan") && args.stream().noneMatch(arg -> arg.startsWith("--rate"))) {
      args.add("--rate=100");
    }
    if (args.contains("plan") && args.stream().noneMatch(arg -> arg.startsWith("--size"))) {
      args.add("--size=64x48");
    }
    if (args.contains("view")) {
      // What can be shown is served until somebody ends it.
      args.add("--port=0");
    }
    args.replaceAll(arg -> arg.matches("(?s)(.*=)?(file:)?/+[^/].*") ? "absolute" : arg);
    args.removeIf(arg -> arg.matches("(?s).*\\.\\.([/\\\\]+\\.\\.){2}.*"));
    return args;
  }
}
