import { sgd, type Tensor } from "nabla/engine";

type Groups = { backbone: Tensor; head: Tensor };
type Options = { backboneLr: number; headLr: number; weightDecay: number; frozen: boolean };

export function fineTuneStep(params: Groups, grads: Groups, options: Options): Groups {
  const { backboneLr, headLr, weightDecay, frozen } = options;
  const { head } = sgd({ head: params.head }, { head: grads.head }, null, { lr: headLr, weightDecay }).params;
  const slow = { lr: backboneLr, weightDecay };
  const { backbone } = sgd({ backbone: params.backbone }, { backbone: grads.backbone }, null, slow).params;
  return { backbone: frozen ? params.backbone : (backbone ?? params.backbone), head: head ?? params.head };
}
