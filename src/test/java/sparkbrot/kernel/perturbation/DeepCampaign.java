package sparkbrot.kernel.perturbation;

import java.util.List;
import java.util.Random;
import sparkbrot.kernel.perturbation.iteration.CertainSample;
import sparkbrot.scene.RenderRequest;

/**
 * Random samples of a view by iteration in high precision, written apart, and by each of the three
 * ways that {@code --accuracy exact} has.
 *
 * @param name of the view
 * @param request at a size where neighbours differ
 * @param few samples for a unit test
 * @param many samples for the campaign
 */
public record DeepCampaign(String name, RenderRequest request, int few, int many) {

  /** Where spirals within spirals end in a minibrot at 1e-1086. */
  private static final String RE =
      "-1.7686104930146770745031756532702265202396779075886664954948376772575756403049788084752746"
          + "35707362464044253014370289948538552508877464736415873052958422861932774670165994201643"
          + "41980793450029005617990639290988037424023060166167197143666387450600635567";

  /** What became of a campaign. */
  public record Result(
      int samples, int openInDouble, int openIn106Bits, int wrong, int wrongAtNormal) {}

  public static List<DeepCampaign> all() {
    return List.of(
        new DeepCampaign("seahorse, 1e-14", DeepViews.SEAHORSE, 200, 4000),
        new DeepCampaign("rug, 1e-56", DeepViews.RUG, 4, 400),
        new DeepCampaign(
            "beside i, 1e-50", DeepViews.zoomed("0", "1", "1e50", 40, 30, 3000), 50, 400),
        new DeepCampaign(
            "spirals, 1e-100",
            DeepViews.zoomed(
                RE,
                "0.00126661350386871770206641112224260157619394056047140981978501011017176252479258"
                    + "890361669150134610285245253041756929938411683621623700258646026127246217061538",
                "1e100",
                96,
                54,
                20_000),
            6,
            300),
        new DeepCampaign(
            "beside i, 1e-300", DeepViews.zoomed("0", "1", "1e300", 40, 30, 3000), 30, 400),
        new DeepCampaign(
            "the needle, 1e-300", DeepViews.zoomed("-2", "0", "1e300", 40, 30, 3000), 30, 400),
        new DeepCampaign(
            "beside i, 1e-1000", DeepViews.zoomed("0", "1", "1e1000", 40, 30, 4000), 10, 300),
        new DeepCampaign(
            "the needle, 1e-1000", DeepViews.zoomed("-2", "0", "1e1000", 40, 30, 4000), 10, 300));
  }

  /** Compares so many samples. */
  public Result run(int samples, Random random) {
    CertainSample ours = new CertainSample(request);
    BruteForce exact = new BruteForce(request);
    int[] normal = DeepViews.counts(request);
    int columns = request.viewport().widthPx();
    int openInDouble = 0;
    int openIn106Bits = 0;
    int wrong = 0;
    int wrongAtNormal = 0;
    for (int i = 0; i < samples; i++) {
      int at = random.nextInt(normal.length);
      int expected = exact.count(at / columns, at % columns);
      Integer plain = ours.plain(at / columns, at % columns);
      Integer fine = ours.fine(at / columns, at % columns);
      openInDouble += plain == null ? 1 : 0;
      openIn106Bits += fine == null ? 1 : 0;
      wrongAtNormal += normal[at] == expected ? 0 : 1;
      wrong += plain == null || plain == expected ? 0 : 1;
      wrong += fine == null || fine == expected ? 0 : 1;
      if (plain == null || fine == null || i == 0) {
        wrong += ours.last(at / columns, at % columns) == expected ? 0 : 1;
      }
    }
    return new Result(samples, openInDouble, openIn106Bits, wrong, wrongAtNormal);
  }

  @Override
  public String toString() {
    return name;
  }
}
