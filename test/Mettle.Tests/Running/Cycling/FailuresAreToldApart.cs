// Outputs of real runners and compilers, shortened to the lines that matter, and what is read from them.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Running.Cycling;

public sealed class FailuresAreToldApart
{
    [Theory]
    [InlineData("E   ModuleNotFoundError: No module named 'calc'", FailureKind.Import)]
    [InlineData("ImportError: cannot import name 'add' from 'calc' (calc.py)", FailureKind.Import)]
    [InlineData("# Error: Cannot find module './calc'\n# Require stack:\n  error: 'test failed'", FailureKind.Import)]
    [InlineData("  code: 'MODULE_NOT_FOUND',\n", FailureKind.Import)]
    [InlineData("T.cs(3,7): error CS0246: The type or namespace name 'Calc' could not be found [/t/T.csproj]", FailureKind.Import)]
    [InlineData("q.c:1:10: fatal error: q.h: No such file or directory", FailureKind.Import)]
    [InlineData("r.c:(.text+0x5): undefined reference to `f'", FailureKind.Import)]
    [InlineData("make: *** No rule to make target 'zz'.  Stop.", FailureKind.Import)]
    [InlineData("E       PermissionError: [Errno 13] Permission denied: 'x'", FailureKind.Permission)]
    [InlineData("Unhandled exception. System.UnauthorizedAccessException: Access to the path '/x' is denied.", FailureKind.Permission)]
    [InlineData("Error: EACCES: permission denied, open '/x'", FailureKind.Permission)]
    [InlineData("/usr/bin/ld: cannot open output file a.out: Permission denied", FailureKind.Permission)]
    [InlineData("cp: error writing 'x': No space left on device", FailureKind.Disk)]
    [InlineData("OSError: [Errno 28] No space left on device", FailureKind.Disk)]
    [InlineData("System.IO.IOException: No space left on device : '/x'\nwrite error: No space left on device", FailureKind.Disk)]
    [InlineData("MemoryError", FailureKind.Memory)]
    [InlineData("   System.OutOfMemoryException : Array dimensions exceeded supported range.", FailureKind.Memory)]
    [InlineData("FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory", FailureKind.Memory)]
    [InlineData("sh: 0: fork: Cannot allocate memory", FailureKind.Memory)]
    [InlineData("SyntaxError: invalid syntax", FailureKind.Syntax)]
    [InlineData("r.c:1:35: error: expected ';' before '}' token", FailureKind.Syntax)]
    [InlineData("T.cs(3,7): error CS1002: ; expected [/t/T.csproj]", FailureKind.Syntax)]
    [InlineData("E   AttributeError: module 'calc' has no attribute 'add'", FailureKind.Name)]
    [InlineData("  name: 'ReferenceError'", FailureKind.Name)]
    [InlineData("r.c:1:19: error: ‘g’ undeclared (first use in this function)", FailureKind.Name)]
    [InlineData("T.cs(3,7): error CS1061: 'Calc' does not contain a definition for 'Add'", FailureKind.Name)]
    [InlineData("AssertionError: 1 != 2", FailureKind.Assertion)]
    [InlineData("E       assert 3 == 4", FailureKind.Assertion)]
    [InlineData("  code: 'ERR_ASSERTION'", FailureKind.Assertion)]
    [InlineData("    T.Adds [FAIL]\n      Assert.Equal() Failure: Values differ", FailureKind.Assertion)]
    [InlineData("s: s.c:2: main: Assertion `1==2' failed.", FailureKind.Assertion)]
    [InlineData("AssertionError: 'PermissionError: x' != 'MemoryError'\n- PermissionError: x\n+ MemoryError\n", FailureKind.Assertion)]
    [InlineData("it is broken", FailureKind.Unknown)]
    [InlineData("", FailureKind.Unknown)]
    public void By_what_the_output_says(string output, FailureKind kind) => Assert.Equal(kind, Of(output).Kind);

    [Fact]
    public void The_worst_of_several_is_the_one() =>
        Assert.Equal((FailureKind.Disk, "cat: write error: No space left on device"), Of("""
            AssertionError: 1 != 2
            cat: write error: No space left on device
            SyntaxError: invalid syntax
            """) is var failure ? (failure.Kind, failure.Line) : default);

    [Theory]
    [InlineData(FailureKind.Timeout, false, false)]
    [InlineData(FailureKind.NoCommand, false, false)]
    [InlineData(FailureKind.NoTests, false, true)]
    [InlineData(FailureKind.Disk, false, false)]
    [InlineData(FailureKind.Memory, false, false)]
    [InlineData(FailureKind.Permission, false, false)]
    [InlineData(FailureKind.Import, true, true)]
    [InlineData(FailureKind.Syntax, true, true)]
    [InlineData(FailureKind.Name, true, true)]
    [InlineData(FailureKind.Assertion, true, true)]
    [InlineData(FailureKind.Unknown, true, true)]
    public void What_an_implementation_can_mend_is_red_and_tried_again(FailureKind kind, bool red, bool retried) =>
        Assert.Equal((red, retried), new Failure(kind, "", []) is var failure ? (failure.IsRed, failure.IsRetried) : default);

    [Theory]
    [InlineData(0, true, "AssertionError", FailureKind.Timeout)]
    [InlineData(124, false, "AssertionError", FailureKind.Timeout)]
    [InlineData(127, false, "sh: 1: foo: not found", FailureKind.NoCommand)]
    [InlineData(126, false, "sh: 1: ./np: Permission denied", FailureKind.NoCommand)]
    [InlineData(5, false, "", FailureKind.NoTests)]
    [InlineData(0, false, "=== no tests ran in 0.01s ===", FailureKind.NoTests)]
    [InlineData(0, false, "Ran 0 tests in 0.000s\n\nOK", FailureKind.NoTests)]
    [InlineData(0, false, "1..0\n# tests 0\n# suites 0", FailureKind.NoTests)]
    [InlineData(0, false, "  My.Tests  Total: 0\n", FailureKind.NoTests)]
    [InlineData(0, false, "No test is available in /t/a.dll. Make sure that", FailureKind.NoTests)]
    [InlineData(0, false, "No test is available in /t/a.dll.\nPassed!  - Failed:     0, Passed:     2", null)]
    [InlineData(0, false, "Ran 10 tests in 0.000s\n# tests 01\nthere were no tests ran by us", null)]
    [InlineData(0, false, "AssertionError", null)]
    public void By_how_the_command_ended(int exitCode, bool timedOut, string output, FailureKind? kind) =>
        Assert.Equal(kind, Failure.OfTest(new StepResult(exitCode, 0, output, timedOut))?.Kind);

    [Fact]
    public void Only_tests_need_tests() => Assert.Null(Failure.OfCommand(new StepResult(0, 0, "Ran 0 tests", false)));

    [Theory]
    [InlineData("FAILED tests/test_a.py::test_x[a b] - assert 1 == 2\nERROR tests/test_b.py::test_y", "tests/test_a.py::test_x[a b]|tests/test_b.py::test_y")]
    [InlineData("FAIL: test_x (test_a.T.test_x)\nFAIL: test_x (test_a.T.test_x)\nERROR: test_b (unittest.loader._FailedTest.test_b)\nFAILED (failures=2)", "test_x (test_a.T.test_x)|test_b (unittest.loader._FailedTest.test_b)")]
    [InlineData("not ok 1 - adds\n    not ok 2 - inner one\nok 3 - fine\nnot ok 4 - later # TODO", "adds|inner one")]
    [InlineData("✖ adds (1.5ms)\n✔ fine (1ms)\n✖ failing tests:\n✖ adds (1.5ms)", "adds")]
    [InlineData("[xUnit.net 00:00:00.51]     My.Tests.Adds(a: 1) [FAIL]\n  Failed My.Tests.Adds(a: 1) [12 ms]\n  Failed My.Other [< 1 ms]", "My.Tests.Adds(a: 1)|My.Other")]
    [InlineData("Failed to start\nFAILED miserably", "")]
    public void Failing_tests_are_named(string output, string names) => Assert.Equal(names, string.Join('|', Of(output).Tests));

    [Fact]
    public void A_sentence_says_kind_line_tests_and_progress()
    {
        var before = Of("AssertionError: 1\nnot ok 1 - a\nnot ok 2 - b");
        var now = Of("AssertionError: 2\nnot ok 1 - b");

        Assert.Equal("assertion failed: AssertionError: 2; failing: b; newly passed: a", now.Since(before));
    }

    [Fact]
    public void Any_output_is_harmless() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from size in Gen.Choose(0, 400) from text in Gen.ArrayOf(Gen.Elements("not ok 1 - ", "FAILED a::", "Error", "x", " ", "\n", "\e", "(", "[FAIL]"), size) select string.Concat(text)).ToArbitrary(),
        output => Of(output) is var failure && failure.Tests.Append(failure.Line).All(text => text.Length <= 301 && !text.Any(char.IsControl))));

    private static Failure Of(string output) => Failure.OfCommand(new StepResult(1, 0, output, false))!;
}
