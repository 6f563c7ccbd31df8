using TitanConnector.Bench;
using TitanConnector.Bench.Children;

return args switch
{
    ["child", var work] => await Child.RunAsync(work),
    ["serve", .. var rest] => await PageServer.RunAsync(rest),
    ["--all"] => await Measurement.RunAsync(["fetch", "commands", "emulator"]),
    ["--only", .. var parts] => await Measurement.RunAsync(parts),
    ["--soak", .. var minutes] => await Soak.RunAsync(minutes),
    ["--micro", .. var rest] => TitanConnector.Bench.Micro.Loops.Run(rest),
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
