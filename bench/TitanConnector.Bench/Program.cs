using TitanConnector.Bench;
using TitanConnector.Bench.Micro;

return args switch
{
    ["--all"] => await Measurement.RunAsync(Measurement.Parts),
    ["--only", .. var parts] => await Measurement.RunAsync(parts),
    ["--soak", .. var minutes] => await Soak.RunAsync(minutes),
    ["--micro"] => Loops.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        --all             every row of docs/performance.md, where they are written anew
        --only PART ...   some of them, to the terminal only: fetch, compression, commands, emulator, runtime
        --micro           the inner loops, with BenchmarkDotNet; written there too
        --soak [MINUTES]  200 requests a second with faults, 5 minutes unless told otherwise
        """);
    return 2;
}
