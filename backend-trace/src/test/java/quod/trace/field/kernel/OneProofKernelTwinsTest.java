package quod.trace.field.kernel;

/** The same for the vector twin of a virtual machine that makes one proof. */
class OneProofKernelTwinsTest extends KernelTwinsTest {
    @Override
    Kernels vectorTwin() {
        return VectorTwin.forOneProofOrSkip();
    }
}
