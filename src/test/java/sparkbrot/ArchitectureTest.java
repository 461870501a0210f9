package sparkbrot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sparkbrot.scene.PixelGrid;

/** Holds the arrows between packages: data flows one way, and Spark stays in its own package. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = ourClasses();

  /** What each package may import, of ours and of others'; java.* goes without saying. */
  private static final Map<String, List<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("scene", List.of()),
              Map.entry("machine", List.of()),
              Map.entry("registry", List.of()),
              Map.entry("start", List.of("org.apache.xbean.asm9..")),
              Map.entry("samples", List.of("sparkbrot.scene..")),
              Map.entry(
                  "kernel",
                  List.of(
                      "sparkbrot.registry",
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "jdk.incubator.vector..",
                      "com.sun.management..")),
              Map.entry(
                  "kernel.escape.scalar", List.of("sparkbrot.scene..", "sparkbrot.samples..")),
              Map.entry(
                  "kernel.escape.vector",
                  List.of(
                      "sparkbrot.kernel.escape.scalar",
                      "sparkbrot.scene..",
                      "jdk.incubator.vector..",
                      "com.sun.management..")),
              Map.entry("kernel.perturbation.number", List.of()),
              Map.entry(
                  "kernel.perturbation.fixedpoint",
                  List.of(
                      "sparkbrot.kernel.perturbation.number",
                      "sparkbrot.kernel.escape..",
                      "sparkbrot.scene..",
                      "jdk.incubator.vector..")),
              Map.entry(
                  "kernel.perturbation.reference",
                  List.of(
                      "sparkbrot.kernel.perturbation.fixedpoint",
                      "sparkbrot.kernel.perturbation.number",
                      "sparkbrot.kernel",
                      "sparkbrot.scene..")),
              Map.entry(
                  "kernel.perturbation.approximation",
                  List.of(
                      "sparkbrot.kernel.perturbation.reference",
                      "sparkbrot.kernel.perturbation.number")),
              Map.entry(
                  "kernel.perturbation.exact",
                  List.of(
                      "sparkbrot.kernel.perturbation.approximation",
                      "sparkbrot.kernel.perturbation.reference",
                      "sparkbrot.kernel.perturbation.number",
                      "sparkbrot.scene..")),
              Map.entry(
                  "kernel.perturbation.iteration",
                  List.of(
                      "sparkbrot.kernel.perturbation.exact",
                      "sparkbrot.kernel.perturbation.approximation",
                      "sparkbrot.kernel.perturbation.reference",
                      "sparkbrot.kernel.perturbation.number",
                      "sparkbrot.kernel",
                      "sparkbrot.kernel.escape..",
                      "sparkbrot.samples..",
                      "sparkbrot.scene..",
                      "jdk.incubator.vector..")),
              Map.entry("tiles.cut", List.of()),
              Map.entry("tiles.product", List.of("sparkbrot.scene..", "sparkbrot.samples..")),
              Map.entry(
                  "tiles.plan",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel",
                      "sparkbrot.tiles.cut",
                      "sparkbrot.tiles.product")),
              Map.entry(
                  "tiles.render",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel",
                      "sparkbrot.kernel.warmup",
                      "sparkbrot.machine..",
                      "sparkbrot.tiles.product",
                      "sparkbrot.tiles.plan")),
              Map.entry(
                  "tiles.ondemand",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel",
                      "sparkbrot.kernel.warmup")),
              Map.entry(
                  "color",
                  List.of("sparkbrot.registry", "sparkbrot.scene..", "sparkbrot.samples..")),
              Map.entry(
                  "color.antialiasing",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.color",
                      "sparkbrot.color.light")),
              Map.entry("color.gradient", List.of("sparkbrot.color.light")),
              Map.entry("image.deflate", List.of()),
              Map.entry(
                  "image",
                  List.of(
                      "sparkbrot.registry",
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.tiles.product",
                      "sparkbrot.color..",
                      // A file of samples stands in for a kernel: its interfaces, no family.
                      "sparkbrot.kernel",
                      "sparkbrot.storage..")),
              Map.entry(
                  "pyramid",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.tiles.product",
                      "sparkbrot.color..",
                      "sparkbrot.image..",
                      "sparkbrot.storage..")),
              // Formats of pyramids do not know each other.
              Map.entry(
                  "pyramid.cog",
                  List.of(
                      "sparkbrot.tiles..",
                      "sparkbrot.color",
                      "sparkbrot.image..",
                      "sparkbrot.pyramid")),
              Map.entry(
                  "pyramid.deepzoom",
                  List.of(
                      "sparkbrot.tiles..",
                      "sparkbrot.image..",
                      "sparkbrot.pyramid",
                      "sparkbrot.storage..")),
              Map.entry(
                  "assembly",
                  List.of("sparkbrot.samples..", "sparkbrot.tiles..", "sparkbrot.storage..")),
              Map.entry(
                  "store",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.tiles..",
                      "sparkbrot.storage..",
                      "com.fasterxml.jackson..")),
              Map.entry("storage", List.of("org.apache.hadoop..")),
              Map.entry(
                  "explore",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel",
                      "sparkbrot.tiles.ondemand",
                      "sparkbrot.color..",
                      "sparkbrot.image.png..",
                      "sparkbrot.pyramid.page..",
                      "sparkbrot.storage..",
                      "com.fasterxml.jackson..",
                      "com.sun.net.httpserver..")),
              Map.entry(
                  "probe",
                  List.of(
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel..",
                      "sparkbrot.machine..",
                      "sparkbrot.storage..")),
              Map.entry(
                  "job.verify",
                  List.of(
                      "sparkbrot.job",
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel",
                      "sparkbrot.tiles..",
                      "sparkbrot.color..",
                      "sparkbrot.image..",
                      "sparkbrot.assembly..",
                      "sparkbrot.store..",
                      "sparkbrot.storage..")),
              Map.entry(
                  "job.check",
                  List.of(
                      "sparkbrot.job",
                      "sparkbrot.scene..",
                      "sparkbrot.machine..",
                      "sparkbrot.probe..",
                      "sparkbrot.tiles..",
                      "sparkbrot.spark..",
                      "sparkbrot.report..",
                      "sparkbrot.timing..",
                      "sparkbrot.storage..")),
              Map.entry("timing", List.of("com.fasterxml.jackson..")),
              Map.entry("timing.record", List.of("com.fasterxml.jackson.annotation..")),
              Map.entry(
                  "report",
                  List.of(
                      "sparkbrot.timing..",
                      // Predictions cut tiles as the planner does, by the same arithmetic.
                      "sparkbrot.tiles.cut..",
                      "com.fasterxml.jackson..",
                      "org.apache.commons.math3..",
                      "javax.imageio..")),
              Map.entry(
                  "spark.settings",
                  List.of(
                      "sparkbrot.kernel.warmup",
                      "org.apache.spark..",
                      "com.codahale.metrics..",
                      "org.sparkproject.jetty..",
                      "scala..")),
              Map.entry(
                  "spark",
                  List.of(
                      "sparkbrot.tiles..",
                      "sparkbrot.timing..",
                      "sparkbrot.scene..",
                      "sparkbrot.samples..",
                      "sparkbrot.kernel..",
                      "sparkbrot.machine..",
                      "org.apache.spark..",
                      "com.codahale.metrics..",
                      "org.apache.logging.log4j..",
                      "org.sparkproject.jetty..",
                      "scala.."))));

  /** Methods that ask the machine's locale unless they are given one. */
  private static final Set<String> WITHOUT_LOCALE =
      Set.of(
          "String.format",
          "String.formatted",
          "String.toLowerCase",
          "String.toUpperCase",
          "PrintStream.format",
          "PrintStream.printf",
          "PrintWriter.format",
          "PrintWriter.printf",
          "Formatter.<init>",
          "Scanner.<init>",
          "DateTimeFormatter.ofPattern",
          "DateTimeFormatter.ofLocalizedDate",
          "DateTimeFormatter.ofLocalizedTime",
          "DateTimeFormatter.ofLocalizedDateTime");

  /** Ours alone: to follow Spark's and the JDK's classes, too, takes half a minute. */
  private static JavaClasses ourClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .importUrl(PixelGrid.class.getProtectionDomain().getCodeSource().getLocation());
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void theRulesSeeTheWholeProgram() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .contains("sparkbrot.cli", "sparkbrot.job")
        .noneMatch(name -> name.startsWith("sparkbrot.measure"))
        .containsAll(MAY_IMPORT.keySet().stream().map(name -> "sparkbrot." + name).toList());
  }

  @Test
  void eachPackageImportsOnlyWhatItsArrowsAllow() {
    MAY_IMPORT.forEach(
        (name, imports) -> {
          List<String> allowed = new ArrayList<>(imports);
          allowed.add("java..");
          allowed.add("sparkbrot." + name + "..");
          DescribedPredicate<JavaClass> foreign =
              DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))
                  .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Object.class)))
                  .and(
                      DescribedPredicate.describe(
                          "not primitive", type -> !type.getBaseComponentType().isPrimitive()))
                  .and(
                      DescribedPredicate.describe(
                          "not an array of what is allowed",
                          type ->
                              !resideInAnyPackage(allowed.toArray(String[]::new))
                                  .test(type.getBaseComponentType())));
          check(
              noClasses()
                  .that()
                  .resideInAPackage("sparkbrot." + name + "..")
                  .should()
                  .dependOnClassesThat(foreign)
                  .as(name + " may import java.* and " + imports + " only"));
        });
  }

  @Test
  void onlyTheSparkPackageKnowsSpark() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("sparkbrot.spark..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala..")));
  }

  @Test
  void nothingImportsTheCommandLineAndOnlyItImportsTheJob() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("sparkbrot.cli..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("sparkbrot.cli..", "picocli..")));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("sparkbrot.cli..", "sparkbrot.job..")
            .should()
            .dependOnClassesThat(resideInAPackage("sparkbrot.job..")));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching("sparkbrot.(*)..").should().beFreeOfCycles());
    check(slices().matching("sparkbrot.(**)").should().beFreeOfCycles());
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("sparkbrot.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void nothingIsDeserializedButBySparkItself() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.assignableTo(ObjectInput.class)
                    .or(JavaClass.Predicates.belongToAnyOf(ObjectInputStream.class))
                    .or(resideInAPackage("java.beans.."))
                    .or(resideInAPackage("org.apache.spark.serializer..")))
            .as("no Java deserialization of anything that Spark did not send itself"));
  }

  @Test
  void jsonNeverNamesTheClassesThatAreMadeOfIt() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "a method that turns on Jackson's default typing",
                    call -> call.getTarget().getName().matches("(activate|enable)DefaultTyping.*")))
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("DefaultTypeResolverBuilder"));
    List<JsonTypeInfo> typed =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(JsonTypeInfo.class))
            .map(type -> type.reflect().getAnnotation(JsonTypeInfo.class))
            .toList();
    assertThat(typed).isNotEmpty().allMatch(info -> info.use() == JsonTypeInfo.Id.NAME);
  }

  /**
   * A machine's locale may have digits of its own, and a Turkish i has no dot: names would differ.
   */
  @Test
  void textNeverDependsOnTheMachinesLocale() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                DescribedPredicate.describe(
                    "text is made without a Locale",
                    access ->
                        access.getTarget() instanceof CodeUnitAccessTarget target
                            && WITHOUT_LOCALE.contains(
                                target.getOwner().getSimpleName() + "." + target.getName())
                            && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Locale.class))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.text.."));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(classes().should().haveNameNotMatching(".*(Utils?|Manager|Helper|Impl)(\\$.*)?"));
  }

  @Test
  void noNameIsTakenTwice() {
    Map<String, List<String>> packagesOfName =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
    assertThat(packagesOfName).allSatisfy((name, packages) -> assertThat(packages).hasSize(1));
  }
}
