using TitanConnector.Bench.Child;

return args switch
{
    ["serve", .. var rest] => await PageServer.RunAsync(rest),
    [var work] => await Work.RunAsync(work),
    _ => 2,
};
