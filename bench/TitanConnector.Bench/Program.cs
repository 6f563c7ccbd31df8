using TitanConnector.Bench;
using TitanConnector.Bench.Micro;

return args switch
{
    ["--all"] => await Measurement.RunAsync(["fetch", "commands", "emulator"]),
    ["--only", .. var parts] => await Measurement.RunAsync(parts),
    ["--soak", .. var minutes] => await Soak.RunAsync(minutes),
    ["--micro", .. var rest] => Loops.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        --all                            every row of docs/performance.md, which is written anew
        --only fetch|commands|emulator   some of them, to the terminal only
        --micro                          the inner loops, with BenchmarkDotNet
        --soak [MINUTES]                 200 requests a second with faults, 5 minutes unless told otherwise
        """);
    return 2;
}
