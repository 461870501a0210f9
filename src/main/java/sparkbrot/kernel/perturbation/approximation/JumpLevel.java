package sparkbrot.kernel.perturbation.approximation;

import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/** Jumps over blocks of one length: d' = (A + Q d) d + B c, or without Q. */
public final class JumpLevel {

  /** Of plain samples: below it squares leave the range of doubles. */
  static final double LEAST_RADIUS = 0x1p-500;

  /** Exponent of the unit of samples' c. */
  private final int scale;

  private final double[] radiusSquared;
  private final double[] qr;
  private final double[] qi;
  private final double[] radius;
  private final int[] radiusExponent;
  private final double[] ar;
  private final double[] ai;
  private final int[] exponentA;
  private final double[] br;
  private final double[] bi;
  private final int[] exponentB;

  JumpLevel(int blocks, int scale) {
    this.scale = scale;
    radiusSquared = new double[blocks];
    qr = new double[blocks];
    qi = new double[blocks];
    radius = new double[blocks];
    radiusExponent = new int[blocks];
    ar = new double[blocks];
    ai = new double[blocks];
    exponentA = new int[blocks];
    br = new double[blocks];
    bi = new double[blocks];
    exponentB = new int[blocks];
  }

  /** Room for the next level, whose blocks are twice as long. */
  JumpLevel next() {
    return new JumpLevel((blocks() + 1) / 2, scale);
  }

  /** How many blocks the level has; the last one may be shorter than the others. */
  public int blocks() {
    return ar.length;
  }

  /** |d|&sup2; below which a plain sample may jump; 0 if none may. */
  public double radiusSquared(int block) {
    return radiusSquared[block];
  }

  /** Real part of A, for a plain sample. */
  public double ar(int block) {
    return WideComplex.value(ar[block], exponentA[block]);
  }

  /** Imaginary part of A. */
  public double ai(int block) {
    return WideComplex.value(ai[block], exponentA[block]);
  }

  /** Real part of Q, for a plain sample; 0 if the jump is a linear one. */
  public double qr(int block) {
    return qr[block];
  }

  /** Imaginary part of Q. */
  public double qi(int block) {
    return qi[block];
  }

  /** Real part of B times 2^scale, for c over 2^scale. */
  public double br(int block) {
    return WideComplex.value(br[block], exponentB[block] + scale);
  }

  /** Imaginary part of B times 2^scale. */
  public double bi(int block) {
    return WideComplex.value(bi[block], exponentB[block] + scale);
  }

  /**
   * Whether a number that plain samples may have exponents below is within the radius of a linear
   * jump.
   */
  public boolean allows(int block, WideComplex d) {
    if (d.isZero()) {
      return radius[block] > 0;
    }
    int above = radiusExponent[block] - d.exponent();
    if (above > Byte.SIZE || above < -Byte.SIZE) {
      return above > 0;
    }
    double r = radius[block] * WideComplex.powerOfTwo(above);
    return d.mantissaNorm() < r * r;
  }

  /** |d| below which a sample may make a linear jump; 0 if none may. */
  public WideReal radius(int block) {
    return new WideReal(radius[block], radiusExponent[block]);
  }

  /** Sets A, of any magnitude. */
  public void readA(int block, WideComplex into) {
    into.restore(ar[block], ai[block], exponentA[block]);
  }

  /** Sets B, of any magnitude; without the scale. */
  public void readB(int block, WideComplex into) {
    into.restore(br[block], bi[block], exponentB[block]);
  }

  /** A linear jump. */
  void put(int block, WideComplex a, WideComplex b, WideReal r) {
    radius[block] = r.mantissa();
    radiusExponent[block] = r.exponent();
    ar[block] = a.re();
    ai[block] = a.im();
    exponentA[block] = a.exponent();
    br[block] = b.re();
    bi[block] = b.im();
    exponentB[block] = b.exponent();
    double plain = r.value();
    if (plain >= LEAST_RADIUS) {
      radiusSquared[block] = plain * plain;
    }
  }

  /** Lets plain samples within a larger radius jump, with Q. */
  void putSquare(int block, double real, double imaginary, double r) {
    qr[block] = real;
    qi[block] = imaginary;
    radiusSquared[block] = r * r;
  }
}
