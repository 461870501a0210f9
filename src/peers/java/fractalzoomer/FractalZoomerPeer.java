import fractalzoomer.core.MyApfloat;
import fractalzoomer.core.TaskRender;
import fractalzoomer.core.location.Location;
import fractalzoomer.core.rendering_algorithms.BruteForceRender;
import fractalzoomer.functions.Fractal;
import fractalzoomer.main.MinimalRendererWindow;
import fractalzoomer.main.app_settings.PaletteSettings;
import fractalzoomer.main.app_settings.Settings;
import fractalzoomer.palettes.PaletteColor;
import fractalzoomer.palettes.PresetPalette;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JProgressBar;
import org.apfloat.Apfloat;

/**
 * Counts one deep view with Fractal-Zoomer's classes: perturbation with the program's own default,
 * linear approximation. Nothing is coloured, which the program itself would add.
 */
final class FractalZoomerPeer {

  private static final AtomicInteger NEXT_ROW = new AtomicInteger();

  public static void main(String[] args) throws Exception {
    if (args.length != 9) {
      System.err.println("usage: FractalZoomerPeer RE IM ZOOM WIDTH HEIGHT MAX_ITER THREADS ROUNDS COUNTS");
      System.exit(2);
    }
    int width = Integer.parseInt(args[3]);
    int height = Integer.parseInt(args[4]);
    int threads = Integer.parseInt(args[6]);
    Settings settings = settings(args, Integer.parseInt(args[5]));
    // Never asked for a colour, but tasks look at them.
    TaskRender.palette_outcoloring = palette(settings, settings.ps);
    TaskRender.palette_incoloring = palette(settings, settings.ps2);
    TaskRender.approximation_thread_executor = pool(threads);
    TaskRender.reference_thread_executor = pool(threads);
    TaskRender.setArraysMinimalRenderer(width, height, false);
    for (int round = 0; round < Integer.parseInt(args[7]); round++) {
      Fractal.clearReferences(true, true);
      long start = System.nanoTime();
      count(settings, threads, width, height);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "{\"seconds\":%.3f,\"referenceSeconds\":%.3f,\"tableSeconds\":%.3f,\"approximation\":%d,\"period\":%d}%n",
          seconds, Fractal.ReferenceCalculationTime / 1e3, Fractal.BLACalculationTime / 1e3,
          TaskRender.APPROXIMATION_ALGORITHM, Fractal.DetectedPeriod);
    }
    write(Path.of(args[8]));
    System.exit(0); // the program's pools have no daemon threads
  }

  private static PaletteColor palette(Settings s, PaletteSettings palette) {
    return new PresetPalette(
            0, palette.direct_palette, s.fns.smoothing, s.special_color, s.color_smoothing_method,
            s.special_use_palette_color, s.fns.smoothing_fractional_transfer_method, s.color_space,
            s.color_smoothing)
        .getRawPalette();
  }

  private static ThreadPoolExecutor pool(int threads) {
    return (ThreadPoolExecutor) Executors.newFixedThreadPool(threads);
  }

  private static Settings settings(String[] args, int maxIter) {
    Settings settings = new Settings();
    String size = new java.math.BigDecimal(4)
        .divide(new java.math.BigDecimal(args[2]), new java.math.MathContext(30)).toString();
    TaskRender.PERTURBATION_THEORY = true;
    settings.max_iterations = maxIter;
    MyApfloat.setPrecision(
        MyApfloat.getAutomaticPrecision(
            new String[] {args[0], args[1], size}, new boolean[] {false, false, true}, settings.fns.function),
        settings);
    settings.xCenter = new MyApfloat(args[0]);
    settings.yCenter = new MyApfloat(args[1]);
    settings.size = new MyApfloat(size);
    return settings;
  }

  private static void count(Settings settings, int threads, int width, int height) throws Exception {
    TaskRender.resetTaskData(threads, false, settings.size);
    NEXT_ROW.set(0);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    MinimalRendererWindow window = windowless(settings);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Task task = new Task(settings, window, image, width, height);
      task.setTaskId(i);
      workers.add(new Thread(task::count));
    }
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
  }

  /** The program's tasks ask a window for two things; no window is opened to answer them. */
  private static MinimalRendererWindow windowless(Settings settings) throws Exception {
    Field access = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
    access.setAccessible(true);
    Object window = ((sun.misc.Unsafe) access.get(null)).allocateInstance(MinimalRendererWindow.class);
    set(window, "s", settings);
    set(window, "progress", new JProgressBar());
    return (MinimalRendererWindow) window;
  }

  private static void set(Object object, String name, Object value) throws Exception {
    Field field = MinimalRendererWindow.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(object, value);
  }

  private static void write(Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * TaskRender.image_iterations.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double count : TaskRender.image_iterations) {
      bytes.putInt((int) Math.abs(count));
    }
    Files.write(file, bytes.array());
  }

  private static final class Task extends BruteForceRender {
    private final int width;
    private final int height;

    Task(Settings s, MinimalRendererWindow window, BufferedImage image, int width, int height) {
      super(0, width, 0, height, s.xCenter, s.yCenter, s.size, s.max_iterations, s.fns, window,
          s.fractal_color, s.dem_color, image, s.fs, false, s.ps.color_cycling_location,
          s.ps2.color_cycling_location, s.exterior_de, s.exterior_de_factor, s.height_ratio,
          s.polar_projection, s.circle_period, s.ds, s.inverse_dem, s.ps.color_intensity,
          s.ps.transfer_function, s.ps.color_density, s.ps2.color_intensity, s.ps2.transfer_function,
          s.ps2.color_density, s.usePaletteForInColoring, s.color_blending, s.post_processing_order,
          s.pbs, s.gs.gradient_offset, s.contourFactor, s.gps, s.js, s.pps);
      this.width = width;
      this.height = height;
    }

    void count() {
      try {
        Location location =
            Location.getInstanceForRendering(xCenter, yCenter, size, height_ratio, width, height,
                circle_period, rotation_center, rotation_vals, fractal, js, false, true);
        initialize(location);
        for (int y = NEXT_ROW.getAndIncrement(); y < height; y = NEXT_ROW.getAndIncrement()) {
          for (int x = 0; x < width; x++) {
            image_iterations[y * width + x] = iteration_algorithm.calculate(location.getComplex(x, y));
          }
        }
      } catch (Exception e) {
        e.printStackTrace();
        System.exit(1);
      }
    }
  }
}
