# What the tests of the CUDA sources on the CPU share; source it behind tests/tap.sh.
case $BUILD in
/*) on_host=$BUILD/cuda-on-host ;;
*) on_host=$root/$BUILD/cuda-on-host ;;
esac
if [ ! -x "$on_host/faults" ]; then
  skip 'the CUDA sources on the CPU' 'they were not built: there is no C++ compiler'
  done_testing
  exit
fi

# One device for all, unless a test says otherwise: small, so that a few rows are several chunks.  What runs together is counted together.
export CUDA_ON_HOST_MEMORY=3000000 CUDA_ON_HOST_UNITS=1 OPENBLAS_NUM_THREADS=1

# right NAME PROGRAM ARGUMENT...: it passes, and complains of nothing.
right() {
  name=$1 program=$2
  shift 2
  "$on_host/$program" "$@" >out 2>err
  status=$?
  ok "$name" eval '[ $status -eq 0 ] && [ ! -s err ] && grep -q "^1\.\." out' || note "exit status $status
$(grep '^not ok' out | head -n 5)
$(head -n 20 err)"
}
